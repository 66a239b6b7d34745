package integron.faketwitch.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Device codes: each waits for the user's answer, is exchanged once, and may be asked about only
/// at its interval.
final class DeviceCodes {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int SLOWER_SECONDS = 5;
  private static final int CODE_LETTERS = 8;

  private final Clock clock;
  private final Ids ids;
  private final int intervalSeconds;
  private final Map<String, Waiting> byDeviceCode = new HashMap<>();

  /// What the user has allowed.
  record Allowed(Person user, Set<String> scopes) {}

  private static final class Waiting {
    private final String userCode;
    private final String clientId;
    private final Set<String> scopes;
    private final Instant expiresAt;
    private Instant askedAt;
    private int interval;
    private @Nullable Person allowedBy;
    private boolean denied;

    Waiting(String userCode, String clientId, Set<String> scopes, int interval, Instant now) {
      this.userCode = userCode;
      this.clientId = clientId;
      this.scopes = scopes;
      this.interval = interval;
      this.expiresAt = now.plus(LIFE);
      this.askedAt = now;
    }
  }

  /// @param interval how often a code may be asked about
  DeviceCodes(Clock clock, Ids ids, Duration interval) {
    this.clock = clock;
    this.ids = ids;
    this.intervalSeconds = (int) interval.toSeconds();
  }

  /// @param page the address of the page, up to the code
  synchronized ObjectNode begin(String clientId, Set<String> scopes, String page) {
    String deviceCode = ids.token(40);
    String userCode = ids.token(CODE_LETTERS).toUpperCase(Locale.ROOT);
    Instant now = clock.instant();
    byDeviceCode.values().removeIf(waiting -> !now.isBefore(waiting.expiresAt));
    byDeviceCode.put(
        deviceCode, new Waiting(userCode, clientId, Set.copyOf(scopes), intervalSeconds, now));
    return WorldJson.object()
        .put("device_code", deviceCode)
        .put("expires_in", LIFE.toSeconds())
        .put("interval", intervalSeconds)
        .put("user_code", userCode)
        .put("verification_uri", page + userCode);
  }

  /// The scopes of a code that waits; empty for another code.
  synchronized Set<String> scopes(String userCode) {
    return waiting(userCode).map(waiting -> waiting.scopes).orElse(Set.of());
  }

  synchronized boolean answer(String userCode, Person user, boolean allowed) {
    Optional<Waiting> waiting = waiting(userCode);
    waiting.ifPresent(one -> {
      one.allowedBy = allowed ? user : null;
      one.denied = !allowed;
    });
    return waiting.isPresent();
  }

  /// Answers the next question with `slow_down`, whenever it comes.
  synchronized boolean slowDown(String userCode) {
    Optional<Waiting> waiting = waiting(userCode);
    waiting.ifPresent(one -> one.askedAt = Instant.MAX);
    return waiting.isPresent();
  }

  /// Ends the life of a code that waits.
  synchronized boolean expire(String userCode) {
    return byDeviceCode.values().removeIf(waiting -> waiting.userCode.equals(userCode));
  }

  /// The secret beside a code that waits.
  synchronized Optional<String> deviceCode(String userCode) {
    return byDeviceCode.entrySet().stream()
        .filter(entry -> entry.getValue().userCode.equals(userCode))
        .map(Map.Entry::getKey)
        .findAny();
  }

  private Optional<Waiting> waiting(String userCode) {
    Instant now = clock.instant();
    return byDeviceCode.values().stream()
        .filter(one -> one.userCode.equals(userCode) && now.isBefore(one.expiresAt))
        .findAny();
  }

  /// Uses up a code that the user has allowed.
  ///
  /// @throws WorldRefusal 400 while the user has not, and when the code is not valid
  synchronized Allowed redeem(String deviceCode, String clientId) {
    Waiting waiting = byDeviceCode.get(deviceCode);
    Instant now = clock.instant();
    if (waiting == null || !waiting.clientId.equals(clientId) || !now.isBefore(waiting.expiresAt)) {
      throw new WorldRefusal(400, "invalid device code");
    }
    boolean tooSoon = Duration.between(waiting.askedAt, now).toSeconds() < waiting.interval;
    waiting.askedAt = now;
    if (tooSoon) {
      waiting.interval += SLOWER_SECONDS;
      throw new WorldRefusal(400, "slow_down");
    }
    Person user = waiting.allowedBy;
    if (user == null) {
      throw new WorldRefusal(400, waiting.denied ? "access_denied" : "authorization_pending");
    }
    byDeviceCode.remove(deviceCode);
    return new Allowed(user, waiting.scopes);
  }
}
