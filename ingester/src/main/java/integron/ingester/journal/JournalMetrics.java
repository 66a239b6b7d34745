package integron.ingester.journal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.metrics.ProcessMetrics;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Ring;
import integron.ingester.journal.database.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The journal's metrics.
public final class JournalMetrics {
  private final MeterRegistry registry;
  private final Map<EventType, Counter> accepted;
  private final EventAges ages;
  private final AlertMetrics alerts;
  private final Timer commits;
  private final Counter duplicates;
  private final Counter dropped;
  private final Counter chatDropped;
  private final Counter failures;
  private final Counter quarantined;

  public JournalMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.accepted =
        Arrays.stream(EventType.values())
            .collect(
                toMap(
                    type -> type,
                    this::acceptedOf,
                    (a, _) -> a,
                    () -> new EnumMap<>(EventType.class)));
    this.ages = new EventAges(registry);
    this.alerts = new AlertMetrics(registry);
    this.commits =
        ProcessMetrics.latency(
            registry,
            "integron.journal.commit",
            "transactions of the journal, those without an event and failed ones included");
    this.duplicates = counter("integron.journal.duplicates", "events dropped as known already");
    this.dropped = counter("integron.journal.dropped", "events dropped as the intake was full");
    this.chatDropped =
        counter("integron.journal.chat.dropped", "chat messages dropped to make room for others");
    this.quarantined =
        counter("integron.quarantined", "messages of Twitch that went to quarantine");
    this.failures = counter("integron.journal.commit.failures", "transactions that failed");
  }

  private Counter counter(String name, String meaning) {
    return Counter.builder(name).description(meaning).register(registry);
  }

  private Counter acceptedOf(EventType type) {
    return Counter.builder("integron.events.accepted")
        .description("events accepted, by kind")
        .tag("type", type.wireName())
        .register(registry);
  }

  /// Shows how much waits, and how much the ring holds.
  void watch(Intake intake, Ring<EncodedEvent> ring) {
    gauge("integron.intake.events", "entries that wait for the journal", intake::size);
    gauge("integron.intake.bytes", "bytes that they take in memory", intake::bytesWaiting);
    gauge("integron.intake.capacity", "entries that may wait", intake::capacity);
    gauge("integron.ring.events", "recent events held in memory", ring::size);
    gauge("integron.ring.bytes", "bytes that they take in memory", ring::bytes);
  }

  private void gauge(String name, String meaning, Supplier<Number> value) {
    ProcessMetrics.gauge(registry, name, meaning, value);
  }

  <T> T timed(Transactions.Step<T> step) throws SQLException {
    long start = System.nanoTime();
    try {
      return step.run();
    } finally {
      commits.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  /// Only the journal's thread calls this.
  void accepted(List<Envelope> events, int dropped) {
    for (Envelope event : events) {
      requireNonNull(accepted.get(event.type())).increment();
    }
    duplicates.increment(dropped);
  }

  AlertMetrics alerts() {
    return alerts;
  }

  EventAges ages() {
    return ages;
  }

  void setAside() {
    quarantined.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void chatDropped(long messages) {
    chatDropped.increment((double) messages);
  }

  void failed() {
    failures.increment();
  }
}
