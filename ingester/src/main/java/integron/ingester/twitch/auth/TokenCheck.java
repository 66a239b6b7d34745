package integron.ingester.twitch.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.settings.Secret;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Asks Twitch for the owner of a token: `GET /validate` (Twitch, "Validating tokens").
public final class TokenCheck {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Far more than Twitch's tokens live; nanoseconds of it still fit into a number.
  private static final Duration LONGEST_LIFE = Duration.ofDays(365);

  /// A hundred times the size of Twitch's answer.
  private static final int MAX_BYTES = 65_536;

  private final HttpClient http;
  private final URI oauth;

  public TokenCheck(HttpClient http, URI oauth) {
    this.http = http;
    this.oauth = oauth;
  }

  /// Twitch's answer.
  public sealed interface Answer {
    /// The token is valid.
    ///
    /// @param life how long it is still valid; empty when Twitch did not say
    record Valid(Identity identity, Optional<Duration> life) implements Answer {}

    /// The token is not valid: only a new sign-in helps.
    record Dead() implements Answer {}
  }

  /// Asks once.
  ///
  /// @throws IOException when Twitch cannot be reached or answers otherwise; the caller may retry
  ///   later. Its message is a clause for the user
  public Answer ask(Secret token) throws IOException, InterruptedException {
    if (!Printable.is(token.reveal())) {
      return new Answer.Dead();
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(oauth + "/validate"))
            .timeout(LIMIT)
            .header("Authorization", "OAuth " + token.reveal())
            .build();
    WholeAnswer response = WholeAnswer.to(http, request, MAX_BYTES);
    return switch (response.status()) {
      case 200 -> valid(response.body());
      case 401 -> new Answer.Dead();
      default -> throw response.unexpected();
    };
  }

  private static Answer valid(String body) throws IOException {
    try {
      JsonNode answer = MAPPER.readTree(body);
      Set<String> scopes = new HashSet<>();
      answer.path("scopes").forEach(scope -> scopes.add(scope.asText()));
      Identity identity =
          new Identity(
              needed(answer, "client_id"),
              needed(answer, "user_id"),
              needed(answer, "login"),
              scopes);
      return new Answer.Valid(identity, life(answer));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("Twitch answered without saying whose token it is", e);
    }
  }

  /// How long a token is valid, according to `expires_in`.
  static Optional<Duration> life(JsonNode answer) {
    long seconds = answer.path("expires_in").asLong();
    return seconds > 0
        ? Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds())))
        : Optional.empty();
  }

  /// Each value becomes part of a header or an address.
  private static String needed(JsonNode answer, String name) {
    String text = answer.required(name).asText();
    if (!Printable.is(text)) {
      throw new IllegalArgumentException(name + " is no name");
    }
    return text;
  }
}
