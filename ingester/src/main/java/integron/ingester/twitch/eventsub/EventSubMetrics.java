package integron.ingester.twitch.eventsub;

import integron.common.status.TwitchStatus.SubscriptionState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// The metrics of the EventSub client.
public final class EventSubMetrics {
  private final MeterRegistry registry;
  private final Counter sessions;
  private final Counter handovers;
  private final Counter notifications;
  private final Counter notUnderstood;

  public EventSubMetrics(MeterRegistry registry) {
    this.registry = registry;
    sessions = registry.counter("integron.eventsub.sessions");
    handovers = registry.counter("integron.eventsub.handovers");
    notifications = registry.counter("integron.eventsub.notifications");
    notUnderstood = registry.counter("integron.eventsub.not.understood");
  }

  void opened() {
    sessions.increment();
  }

  void handedOver() {
    handovers.increment();
  }

  void notified() {
    notifications.increment();
  }

  void notUnderstood() {
    notUnderstood.increment();
  }

  /// Ends of sessions and of attempts. All codes that are not Twitch's own share one label.
  void ended(String cause) {
    String known = cause.matches("400[0-7]|1006|[a-z]+") ? cause : "other";
    registry.counter("integron.eventsub.ends", "cause", known).increment();
  }

  /// `retrying` counts repeated create calls.
  void refused(SubscriptionState state) {
    registry
        .counter(
            "integron.eventsub.subscriptions.refused",
            "state",
            state.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
