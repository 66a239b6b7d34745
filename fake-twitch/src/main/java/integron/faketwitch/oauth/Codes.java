package integron.faketwitch.oauth;

import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Authorization codes: each is valid once, for a short time, for one app and one redirect address.
final class Codes {
  private final Clock clock;
  private final Ids ids;
  private final Duration life;
  private final Map<String, Code> codes = new HashMap<>();

  private record Code(
      String clientId, String redirectUri, Set<String> scopes, Person user, Instant expiresAt) {}

  /// What a code stands for.
  record Redeemed(Person user, Set<String> scopes) {}

  Codes(Clock clock, Ids ids, Duration life) {
    this.clock = clock;
    this.ids = ids;
    this.life = life;
  }

  synchronized String create(AuthorizeRequest request, Person user) {
    codes.values().removeIf(code -> !clock.instant().isBefore(code.expiresAt()));
    String value = ids.token(30);
    codes.put(
        value,
        new Code(
            request.clientId(),
            request.redirectUri(),
            request.scopes(),
            user,
            clock.instant().plus(life)));
    return value;
  }

  /// Uses up the code, valid or not.
  synchronized Redeemed redeem(String value, String clientId, String redirectUri) {
    Code code = codes.remove(value);
    if (code == null
        || !clock.instant().isBefore(code.expiresAt())
        || !code.clientId().equals(clientId)) {
      throw new WorldRefusal(400, "Invalid authorization code");
    }
    if (!code.redirectUri().equals(redirectUri)) {
      throw new WorldRefusal(400, "Parameter redirect_uri does not match registered URI");
    }
    return new Redeemed(code.user(), code.scopes());
  }
}
