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
    this.made = registry.timer("integron.backup.made");
    this.failures = registry.counter("integron.backup.failures");
  }

  void made(Duration time) {
    made.record(time);
  }

  void failed() {
    failures.increment();
  }
}
