package integron.ingester.twitch.eventsub.session;

import integron.common.status.TwitchStatus.SubscriptionState;
import java.time.Duration;
import java.util.function.Consumer;

/// Changes the state of subscriptions, and reports what Twitch has refused or ended.
final class SubscriptionChanges {
  private final Consumer<SessionAction> out;
  private boolean changed;

  SubscriptionChanges(Consumer<SessionAction> out) {
    this.out = out;
  }

  /// Remembers that a subscription has changed.
  void note() {
    changed = true;
  }

  /// Returns whether one has changed since the last call.
  boolean take() {
    boolean taken = changed;
    changed = false;
    return taken;
  }

  void retry(TrackedSubscription tracked, String what, Moment now) {
    retry(tracked, what, tracked.nextDelay(), now);
  }

  void retry(TrackedSubscription tracked, String what, long delay, Moment now) {
    long seconds = Math.max(1, Duration.ofNanos(delay).toSeconds());
    String why = what.endsWith(".") ? what.substring(0, what.length() - 1) : what;
    tracked.retry(why + "; retrying in " + seconds + " s.", now.nanos() + delay);
    refuse(tracked, what);
  }

  void refuse(TrackedSubscription tracked, SubscriptionState state, String reason) {
    tracked.put(state, reason);
    refuse(tracked, reason);
  }

  void refuse(TrackedSubscription tracked, String reason) {
    note();
    out.accept(new SessionAction.Refused(tracked.spec().name(), tracked.state(), reason));
  }

  void put(TrackedSubscription tracked, SubscriptionState state, String reason) {
    tracked.put(state, reason);
    note();
  }
}
