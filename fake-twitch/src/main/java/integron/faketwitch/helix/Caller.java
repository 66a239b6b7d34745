package integron.faketwitch.helix;

import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.world.WorldRefusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Checks the token and client id of a call, and counts the call.
final class Caller {
  private final IssuedTokens tokens;
  private final Clock clock;
  private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();

  Caller(IssuedTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /// The valid token of a call.
  ///
  /// @throws Refusal 401 without a valid token or with another app's client id, 429 when the bucket
  ///   is empty
  AccessToken check(ServerRequest request, ServerResponse response) {
    String header =
        request
            .headers()
            .first(HeaderNames.AUTHORIZATION)
            .orElseThrow(() -> new WorldRefusal(401, "OAuth token is missing"));
    String[] parts = header.split(" ", 2);
    if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
      throw new WorldRefusal(401, "OAuth token is missing");
    }
    AccessToken token =
        tokens.valid(parts[1]).orElseThrow(() -> new WorldRefusal(401, "Invalid OAuth token"));
    String clientId =
        request
            .headers()
            .first(HeaderNames.create("Client-Id"))
            .orElseThrow(() -> new WorldRefusal(401, "Client ID is missing"));
    if (!clientId.equals(token.clientId())) {
      throw new WorldRefusal(401, "Client ID and OAuth token do not match");
    }
    count(token, response);
    return token;
  }

  private void count(AccessToken token, ServerResponse response) {
    String owner = token.clientId() + "/" + token.user().map(user -> user.id()).orElse("");
    RateLimit limit = limits.computeIfAbsent(owner, _ -> new RateLimit(clock));
    int remaining = limit.take();
    response.header("Ratelimit-Limit", Integer.toString(RateLimit.POINTS));
    response.header("Ratelimit-Remaining", Integer.toString(Math.max(0, remaining)));
    response.header("Ratelimit-Reset", Long.toString(limit.fullAt()));
    if (remaining < 0) {
      throw new WorldRefusal(429, "Too Many Requests");
    }
  }
}
