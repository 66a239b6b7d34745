package integron.ingester.twitch.eventsub;

import integron.common.retry.Backoff;
import integron.common.status.TwitchStatus.Subscription;
import integron.common.status.TwitchStatus.SubscriptionState;
import org.jspecify.annotations.Nullable;

/// How one wanted subscription is doing. Owned by the [SubscriptionBook].
final class Standing {
  private static final long NEVER = Long.MAX_VALUE;

  private final Wanted wanted;
  private final Backoff backoff;
  private SubscriptionState state = SubscriptionState.PENDING;
  private @Nullable String reason = "Waits for the connection.";
  private @Nullable String id;
  private long retryAt = NEVER;
  private boolean waits;
  private boolean forbidden;
  private boolean unauthorized;

  Standing(Wanted wanted, Backoff backoff) {
    this.wanted = wanted;
    this.backoff = backoff;
  }

  Wanted wanted() {
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

  /// Refused because of the token, not because of what was asked for.
  boolean unauthorized() {
    return unauthorized;
  }

  /// Whether nothing more is going to happen to it by itself.
  boolean settled() {
    return switch (state) {
      case PENDING, RETRYING -> false;
      case ENABLED, MISSING_SCOPE, NOT_AFFILIATE, REVOKED, FAILED -> true;
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

  void unauthorized(String why) {
    put(SubscriptionState.FAILED, why);
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
    backoff.reset();
  }

  boolean due(long now) {
    return waits && retryAt - now <= 0;
  }

  /// How long until [#due]; null when it does not wait.
  @Nullable Long remaining(long now) {
    return waits ? retryAt - now : null;
  }
}
