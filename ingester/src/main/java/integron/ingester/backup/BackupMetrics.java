package integron.ingester.backup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The metrics of backups.
public final class BackupMetrics {
  private final Timer made;
  private final Counter failures;

  public BackupMetrics(MeterRegistry registry) {
    this.made =
        Timer.builder("integron.backup.made")
            .description("backups made, and how long they took")
            .register(registry);
    this.failures =
        Counter.builder("integron.backup.failures")
            .description("attempts to make a backup that failed")
            .register(registry);
  }

  void made(Duration time) {
    made.record(time);
  }

  void failed() {
    failures.increment();
  }
}
