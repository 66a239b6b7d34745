package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.Subscription;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.common.time.Backoff;
import org.jspecify.annotations.Nullable;

/// How one wanted subscription is doing. Owned by the [Subscriptions].
final class TrackedSubscription {
  private static final long NEVER = Long.MAX_VALUE;

  private final SubscriptionSpec wanted;
  private final Backoff backoff;
  private SubscriptionState state = SubscriptionState.PENDING;
  private @Nullable String reason = "Waits for the connection.";
  private @Nullable String id;
  private long retryAt = NEVER;
  private boolean waits;
  private boolean forbidden;
  private boolean unauthorized;
  private boolean answered;

  TrackedSubscription(SubscriptionSpec wanted, Backoff backoff) {
    this.wanted = wanted;
    this.backoff = backoff;
  }

  SubscriptionSpec wanted() {
    return wanted;
  }

  SubscriptionState state() {
    return state;
  }

  /// Twitch's id of it; null where it is not enabled.
  @Nullable String id() {
    return id;
  }

  /// Refused although the scope is there, and only its words say why.
  boolean forbidden() {
    return forbidden;
  }

  /// Refused or ended because of the token, not because of what was asked for.
  boolean unauthorized() {
    return unauthorized;
  }

  /// Whether Twitch has said yes or no to it in this session, also if only for the time being.
  boolean answered() {
    return answered;
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
    return new Subscription(wanted.name(), state, reason);
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

  /// @param next `FAILED` where it was refused, `REVOKED` where it was ended
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

  /// A new session: old refusals do not count.
  void begin() {
    put(SubscriptionState.PENDING, "Being asked for.");
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

  /// How long until [#due]; null when it does not wait.
  @Nullable Long remaining(long now) {
    return waits ? retryAt - now : null;
  }
}
