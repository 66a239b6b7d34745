package integron.ingester.twitch.eventsub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What the EventSub client counts.
public final class EventSubMetrics {
  private final Counter sessions;
  private final Counter handovers;
  private final Counter notifications;
  private final Counter notUnderstood;

  public EventSubMetrics(MeterRegistry registry) {
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
}
