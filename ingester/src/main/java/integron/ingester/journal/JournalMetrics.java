package integron.ingester.journal;

import integron.common.event.Envelope;
import integron.ingester.journal.database.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the journal counts.
public final class JournalMetrics {
  private final MeterRegistry registry;
  private final Timer commits;
  private final Counter duplicates;
  private final Counter refused;
  private final Counter chatDropped;
  private final Counter failures;
  private final Counter quarantined;

  public JournalMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commits = registry.timer("integron.journal.commit");
    this.duplicates = registry.counter("integron.journal.duplicates");
    this.refused = registry.counter("integron.journal.refused");
    this.chatDropped = registry.counter("integron.journal.chat.dropped");
    this.quarantined = registry.counter("integron.quarantined");
    this.failures = registry.counter("integron.journal.commit.failures");
  }

  <T> T timed(Database.Step<T> step) throws SQLException {
    long start = System.nanoTime();
    try {
      return step.run();
    } finally {
      commits.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  void accepted(List<Envelope> events, int dropped) {
    for (Envelope event : events) {
      registry.counter("integron.events.accepted", "type", event.type().wireName()).increment();
    }
    duplicates.increment(dropped);
  }

  void setAside() {
    quarantined.increment();
  }

  void refused() {
    refused.increment();
  }

  void chatDropped(long messages) {
    chatDropped.increment((double) messages);
  }

  void failed() {
    failures.increment();
  }
}
