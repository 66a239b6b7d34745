package integron.ingester.link;

import integron.common.metrics.ProcessMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The metrics of the ingester's end of the link.
final class LinkMetrics {
  private final Timer delivered;

  /// @param sessions counts the broadcasters that are connected
  /// @param backlog counts the events that one of them still waits for
  LinkMetrics(MeterRegistry registry, Supplier<Integer> sessions, Supplier<Long> backlog) {
    ProcessMetrics.gauge(registry, "integron.link.sessions", "broadcasters connected", sessions);
    ProcessMetrics.gauge(
        registry,
        "integron.link.backlog.events",
        "accepted events that are not yet sent to the broadcaster that is furthest behind",
        backlog);
    delivered =
        ProcessMetrics.latency(
            registry,
            "integron.event.age",
            "time since the receipt of an event from Twitch, at each stage",
            "stage",
            "delivered");
  }

  /// A message was written to a broadcaster.
  void delivered(Parcel parcel) {
    delivered.record(System.nanoTime() - parcel.receivedAt(), TimeUnit.NANOSECONDS);
  }
}
