package integron.ingester.journal;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.ingester.journal.database.Transactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The journal's metrics.
public final class JournalMetrics {
  private final MeterRegistry registry;
  private final Map<EventType, Counter> accepted = new EnumMap<>(EventType.class);
  private final Timer commits;
  private final Counter duplicates;
  private final Counter dropped;
  private final Counter chatDropped;
  private final Counter failures;
  private final Counter quarantined;

  public JournalMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commits = registry.timer("integron.journal.commit");
    this.duplicates = registry.counter("integron.journal.duplicates");
    this.dropped = registry.counter("integron.journal.dropped");
    this.chatDropped = registry.counter("integron.journal.chat.dropped");
    this.quarantined = registry.counter("integron.quarantined");
    this.failures = registry.counter("integron.journal.commit.failures");
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
      accepted.computeIfAbsent(event.type(), this::acceptedOf).increment();
    }
    duplicates.increment(dropped);
  }

  private Counter acceptedOf(EventType type) {
    return registry.counter("integron.events.accepted", "type", type.wireName());
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
