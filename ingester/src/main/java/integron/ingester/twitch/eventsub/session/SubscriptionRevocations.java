package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.SubscriptionState;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Twitch's revocations of subscriptions. One may arrive before the answer that gives a
/// subscription its id.
final class SubscriptionRevocations {
  private static final String SIGN_IN_ENDED = "authorization_revoked";

  private final SubscriptionChanges changes;
  private final Consumer<SessionAction> out;

  /// Statuses by ids that no subscription has yet.
  private final Map<String, String> early = new HashMap<>();

  SubscriptionRevocations(SubscriptionChanges changes, Consumer<SessionAction> out) {
    this.changes = changes;
    this.out = out;
  }

  /// Forgets the revocations of a session that is over.
  void forget() {
    early.clear();
  }

  /// Ends a subscription that has just got its id, if Twitch has revoked it already.
  void enabled(TrackedSubscription tracked, String id) {
    String status = early.remove(id);
    if (status != null) {
      revoke(tracked, status);
    }
  }

  void revoked(EventSubMessage.Revocation revocation, List<TrackedSubscription> subscriptions) {
    subscriptions.stream()
        .filter(tracked -> revocation.subscriptionId().equals(tracked.id()))
        .findFirst()
        .ifPresentOrElse(
            tracked -> revoke(tracked, revocation.status()),
            () -> revokedBeforeItIsKnown(revocation, subscriptions.size()));
    if (revocation.status().equals(SIGN_IN_ENDED)) {
      out.accept(new SessionAction.DoubtToken());
    }
  }

  private void revokedBeforeItIsKnown(EventSubMessage.Revocation revocation, int most) {
    if (early.size() < most) {
      early.put(revocation.subscriptionId(), revocation.status());
    }
  }

  /// A subscription that ended with the sign-in is enabled again once the token is valid, or
  /// another one.
  private void revoke(TrackedSubscription tracked, String status) {
    String reason = "Twitch ended it: " + status.replace('_', ' ') + ".";
    if (status.equals(SIGN_IN_ENDED)) {
      tracked.unauthorized(SubscriptionState.REVOKED, reason);
      changes.refuse(tracked, reason);
    } else {
      changes.refuse(tracked, SubscriptionState.REVOKED, reason);
    }
  }
}
