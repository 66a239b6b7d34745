package integron.ingester.journal;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.metrics.ProcessMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How old accepted events are: by the time of their receipt, which this process measures, and by
/// Twitch's time, which is another clock.
final class EventAges {
  /// Kinds whose time is not Twitch's.
  private static final Set<EventType> OURS =
      EnumSet.of(
          EventType.CHAT_DROPPED,
          EventType.CUSTOM,
          EventType.CONTROL,
          EventType.UNKNOWN,
          EventType.USER_DELETED,
          EventType.ERASED);

  private final Timer committed;
  private final Timer twitch;

  EventAges(MeterRegistry registry) {
    committed =
        ProcessMetrics.latency(
            registry,
            "integron.event.age",
            "time since the receipt of an event from Twitch, at each stage",
            "stage",
            "committed");
    twitch =
        ProcessMetrics.latency(
            registry,
            "integron.event.twitch.delay",
            "from Twitch's time of an event to its receipt, by two clocks");
  }

  /// Records events that have just been committed.
  ///
  /// @param receivedAt when the oldest of them was received, as `System.nanoTime()`
  /// @param now by this computer's clock
  void committed(List<Envelope> events, long receivedAt, Instant now) {
    if (events.isEmpty()) {
      return;
    }
    long age = System.nanoTime() - receivedAt;
    Instant received = now.minusNanos(age);
    for (Envelope event : events) {
      committed.record(age, TimeUnit.NANOSECONDS);
      if (event.marks().isEmpty() && !OURS.contains(event.type())) {
        twitch.record(positive(Duration.between(event.timestamp(), received)));
      }
    }
  }

  /// Where this computer's clock is behind Twitch's, the difference is negative.
  private static Duration positive(Duration delay) {
    return delay.isNegative() ? Duration.ZERO : delay;
  }
}
