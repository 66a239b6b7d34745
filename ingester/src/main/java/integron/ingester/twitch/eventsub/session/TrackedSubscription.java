package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.Subscription;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.common.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The state of one wanted subscription. Owned by [Subscriptions].
final class TrackedSubscription {
  static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final long NEVER = Long.MAX_VALUE;

  private final SubscriptionSpec spec;
  private final Backoff backoff;
  private SubscriptionState state = SubscriptionState.PENDING;
  private @Nullable String reason = "Waiting for the connection.";
  private @Nullable String id;
  private long retryAt = NEVER;
  private boolean waits;
  private boolean forbidden;
  private boolean unauthorized;
  private boolean answered;
  private boolean dropped;

  TrackedSubscription(SubscriptionSpec spec, RandomGenerator random) {
    this.spec = spec;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
  }

  SubscriptionSpec spec() {
    return spec;
  }

  SubscriptionState state() {
    return state;
  }

  /// Twitch's id of it; null when it is not enabled.
  @Nullable String id() {
    return id;
  }

  /// Refused although the scope is present; only Twitch's words give the reason.
  boolean forbidden() {
    return forbidden;
  }

  /// Refused or ended because of the token, not because of the request.
  boolean unauthorized() {
    return unauthorized;
  }

  /// Whether Twitch has accepted or refused it in this session, even if only for now.
  boolean answered() {
    return answered;
  }

  /// Whether it is no longer wanted. A call for it may be in progress.
  boolean dropped() {
    return dropped;
  }

  void drop() {
    dropped = true;
  }

  /// Whether it may still be enabled in this session.
  boolean hopeful() {
    return switch (state) {
      case PENDING, RETRYING -> true;
      case REVOKED, FAILED -> unauthorized;
      case ENABLED, MISSING_SCOPE, NOT_AFFILIATE -> false;
    };
  }

  Subscription report() {
    return new Subscription(spec.name(), state, reason, spec.broughtNames());
  }

  void put(SubscriptionState next, @Nullable String why) {
    state = next;
    reason = why;
    id = null;
    waits = false;
    forbidden = false;
    unauthorized = false;
    answered |= next != SubscriptionState.PENDING;
  }

  void enabled(String subscriptionId) {
    put(SubscriptionState.ENABLED, null);
    id = subscriptionId;
    backoff.reset();
  }

  void forbidden(String why) {
    put(SubscriptionState.FAILED, why);
    forbidden = true;
  }

  /// @param next `FAILED` when it was refused, `REVOKED` when it was ended
  void unauthorized(SubscriptionState next, String why) {
    put(next, why);
    unauthorized = true;
  }

  long nextDelay() {
    return backoff.next().toNanos();
  }

  void retry(String why, long at) {
    put(SubscriptionState.RETRYING, why);
    waits = true;
    retryAt = at;
  }

  /// A new session begins: earlier refusals do not count.
  void begin() {
    put(SubscriptionState.PENDING, "Being requested.");
    answered = false;
    backoff.reset();
  }

  /// The session is over.
  void end(String why) {
    put(SubscriptionState.PENDING, why);
    answered = false;
  }

  boolean due(long now) {
    return waits && retryAt - now <= 0;
  }

  /// The time until [#due]; null when it is not waiting.
  @Nullable Long remaining(long now) {
    return waits ? retryAt - now : null;
  }
}
