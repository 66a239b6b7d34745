package integron.ingester.twitch.eventsub;

import java.time.Instant;
import java.util.function.Consumer;

/// Tells when the wanted events arrive and when they no longer do, in turns.
final class Coverage {
  private final Consumer<Action> out;
  private boolean subscribed;

  Coverage(Consumer<Action> out) {
    this.out = out;
  }

  /// @param heardAt when Twitch was last heard
  void look(SubscriptionBook book, Instant heardAt, Instant now) {
    if (!subscribed && book.complete()) {
      subscribed = true;
      out.accept(new Action.Subscribed(now));
    } else if (subscribed && !book.anyEnabled()) {
      lost(heardAt, "Twitch has ended every subscription.");
    }
  }

  void lost(Instant heardAt, String reason) {
    if (subscribed) {
      subscribed = false;
      out.accept(new Action.Unsubscribed(heardAt, reason));
    }
  }
}
