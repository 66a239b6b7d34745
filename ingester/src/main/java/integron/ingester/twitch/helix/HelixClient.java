package integron.ingester.twitch.helix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import integron.common.settings.Secret;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.payload.Element;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Calls Twitch's API with the current access token, and turns each answer into a [HelixAnswer].
/// Every call blocks, ends within its time limit, and can be interrupted. After a 401, it renews
/// the token and repeats the call once; a token that is fresh is checked, and the caller retries.
///
/// Neither requests nor answers are logged: a request holds the token, an answer may hold viewers'
/// text.
public final class HelixClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 500;

  private final HttpClient http;
  private final URI base;
  private final String clientId;
  private final Tokens tokens;
  private final int maxAnswerBytes;
  private final HelixWatcher watcher;

  /// @param base the address before each path, such as `https://api.twitch.tv/helix`
  public HelixClient(
      HttpClient http, URI base, String clientId, Tokens tokens, int maxAnswerBytes) {
    this(http, base, clientId, tokens, maxAnswerBytes, HelixWatcher.NONE);
  }

  /// A client with a watcher of each answer.
  public HelixClient(
      HttpClient http,
      URI base,
      String clientId,
      Tokens tokens,
      int maxAnswerBytes,
      HelixWatcher watcher) {
    this.http = http;
    this.base = base;
    this.clientId = clientId;
    this.tokens = tokens;
    this.maxAnswerBytes = maxAnswerBytes;
    this.watcher = watcher;
  }

  /// One `GET`.
  public HelixAnswer<JsonNode> get(String path, HelixQuery query) throws InterruptedException {
    return call("GET", path, query, null);
  }

  /// Every element of `data` over all pages, following `pagination.cursor`.
  ///
  /// @param maxPages the limit that ends an endless list
  public HelixAnswer<List<Element>> list(String path, HelixQuery query, int maxPages)
      throws InterruptedException {
    List<Element> found = new ArrayList<>();
    HelixQuery page = query;
    for (int pages = 0; pages < maxPages; pages++) {
      HelixAnswer<JsonNode> answer = get(path, page);
      switch (answer.flatMap(HelixClient::elements)) {
        case HelixAnswer.No<List<Element>> no -> {
          return no;
        }
        case HelixAnswer.Ok<List<Element>>(List<Element> elements) -> {
          found.addAll(elements);
          String cursor = cursor(answer);
          if (cursor.isEmpty()) {
            return new HelixAnswer.Ok<>(found);
          }
          page = query.and("after", cursor);
        }
      }
    }
    return new HelixAnswer.Ok<>(found);
  }

  /// The list in `data`; an answer without such a list is an error.
  static HelixAnswer<List<Element>> elements(JsonNode body) {
    JsonNode data = body.path("data");
    if (!data.isArray()) {
      return new HelixAnswer.No<>(
          new HelixRefusal.Unavailable("Twitch's API answered without a list"));
    }
    List<Element> elements = new ArrayList<>();
    data.forEach(element -> elements.add(new Element(element)));
    return new HelixAnswer.Ok<>(elements);
  }

  /// The cursor of the next page; empty after the last one.
  static String cursor(HelixAnswer<JsonNode> page) {
    return page instanceof HelixAnswer.Ok<JsonNode>(JsonNode body)
        ? body.path("pagination").path("cursor").asText()
        : "";
  }

  /// One `POST` with a JSON body.
  public HelixAnswer<JsonNode> post(String path, JsonNode body) throws InterruptedException {
    return call("POST", path, HelixQuery.NONE, body);
  }

  /// One `DELETE`; its answer has no body.
  public HelixAnswer<JsonNode> delete(String path, HelixQuery query) throws InterruptedException {
    return call("DELETE", path, query, null);
  }

  private HelixAnswer<JsonNode> call(
      String method, String path, HelixQuery query, @Nullable JsonNode body)
      throws InterruptedException {
    Secret token = tokens.current();
    HelixAnswer<JsonNode> first = callWith(token, method, path, query, body);
    if (!(first instanceof HelixAnswer.No<JsonNode>(HelixRefusal.Unauthorized _))) {
      return first;
    }
    return switch (tokens.renewUnlessFresh(token)) {
      case Tokens.Renewal.Renewed(Secret fresh) -> callWith(fresh, method, path, query, body);
      case Tokens.Renewal.SignInAgain(String reason) ->
          new HelixAnswer.No<>(new HelixRefusal.Unauthorized(reason));
      case Tokens.Renewal.Later(String reason) ->
          new HelixAnswer.No<>(new HelixRefusal.Unavailable(reason));
    };
  }

  private HelixAnswer<JsonNode> callWith(
      Secret token, String method, String path, HelixQuery query, @Nullable JsonNode body)
      throws InterruptedException {
    BodyPublisher content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path + query.encoded()))
            .method(method, content)
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token.reveal())
            .header("Client-Id", clientId);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  private HelixAnswer<JsonNode> send(HttpRequest request) throws InterruptedException {
    try {
      WholeAnswer answer = WholeAnswer.to(http, request, maxAnswerBytes);
      watcher.answered(answer.status(), answer.headers());
      return read(answer);
    } catch (IOException e) {
      watcher.unanswered();
      return unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static HelixAnswer<JsonNode> read(WholeAnswer answer) {
    JsonNode body = tree(answer.body());
    int status = answer.status();
    if (status / 100 == 2) {
      return body == null
          ? unavailable("Twitch's API answered with something that is not JSON")
          : new HelixAnswer.Ok<>(body);
    }
    String words = body == null ? "" : brief(body.path("message").asText());
    return new HelixAnswer.No<>(
        refusal(status, words.isBlank() ? "no reason given" : words, resetOf(answer)));
  }

  /// The text goes into the status, which is one frame of the link.
  private static String brief(String words) {
    return words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON) + "…";
  }

  private static HelixRefusal refusal(int status, String words, @Nullable Instant reset) {
    return switch (status) {
      case 401 ->
          // Another token of the same sign-in would lack the scope too.
          words.toLowerCase(Locale.ROOT).contains("scope")
              ? new HelixRefusal.Forbidden(words)
              : new HelixRefusal.Unauthorized("Twitch no longer accepts the token; sign in again.");
      case 403 -> new HelixRefusal.Forbidden(words);
      case 408, 425 -> new HelixRefusal.Unavailable("Twitch's API answered " + status);
      case 409 -> new HelixRefusal.Conflict(words);
      case 429 -> new HelixRefusal.RateLimited(words, reset);
      default ->
          status / 100 == 4
              ? new HelixRefusal.Rejected(status, words)
              : new HelixRefusal.Unavailable("Twitch's API answered " + status);
    };
  }

  private static @Nullable JsonNode tree(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable Instant resetOf(WholeAnswer answer) {
    try {
      return answer
          .headers()
          .firstValue("Ratelimit-Reset")
          .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
          .orElse(null);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static HelixAnswer<JsonNode> unavailable(String words) {
    return new HelixAnswer.No<>(new HelixRefusal.Unavailable(words));
  }
}
