package integron.ingester.twitch.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.settings.Secret;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Gets a new access token: `POST /token` with `grant_type=refresh_token` (Twitch, "Refreshing
/// access tokens"). Everything secret travels in the body, never in the address.
final class TokenRefresh {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// A hundred times the size of Twitch's answer.
  private static final int MAX_BYTES = 65_536;

  private final HttpClient http;
  private final URI oauth;

  TokenRefresh(HttpClient http, URI oauth) {
    this.http = http;
    this.oauth = oauth;
  }

  /// Twitch's answer.
  sealed interface Answer {
    /// Twitch issued a new access token.
    ///
    /// @param grant replaces the used one at the next renewal
    record Fresh(Secret token, RefreshGrant grant) implements Answer {}

    /// Twitch will never renew with this grant.
    record Final(String words) implements Answer {}
  }

  /// Asks once.
  ///
  /// @throws IOException when Twitch cannot be reached, or fails for now
  Answer ask(RefreshGrant grant) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(oauth + "/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(grant)))
            .build();
    WholeAnswer response = WholeAnswer.to(http, request, MAX_BYTES);
    int status = response.status();
    if (status == 200) {
      return fresh(grant, tree(response.body()));
    }
    if (status / 100 == 4 && status != 429) {
      return new Answer.Final(tree(response.body()).path("message").asText("no reason given"));
    }
    throw new IOException("the renewal was answered with " + status);
  }

  private static String form(RefreshGrant grant) {
    return Map.of(
            "grant_type", "refresh_token",
            "client_id", grant.clientId(),
            "client_secret", grant.clientSecret().reveal(),
            "refresh_token", grant.refreshToken().reveal())
        .entrySet()
        .stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Answer fresh(RefreshGrant grant, JsonNode body) throws IOException {
    String token = body.path("access_token").asText();
    if (!Printable.is(token)) {
      throw new IOException("the renewal was answered without a token that can be used");
    }
    String refreshToken = body.path("refresh_token").asText();
    try {
      return new Answer.Fresh(
          new Secret(token), refreshToken.isEmpty() ? grant : grant.with(new Secret(refreshToken)));
    } catch (IllegalArgumentException e) {
      throw new IOException("the renewal was answered with a token that no header can hold");
    }
  }

  private static JsonNode tree(String body) throws IOException {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      // The message may quote the body, which may contain a token.
      throw new IOException("the renewal was answered with something that is no JSON");
    }
  }
}
