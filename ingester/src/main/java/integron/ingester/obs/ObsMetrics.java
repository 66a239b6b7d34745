package integron.ingester.obs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The metrics of what alerts do in OBS.
public final class ObsMetrics {
  private final Counter done;
  private final Counter failed;
  private final Counter undone;

  public ObsMetrics(MeterRegistry registry) {
    done = counter(registry, "done");
    failed = counter(registry, "failed");
    undone = counter(registry, "undone");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("integron.obs.actions")
        .description("what alerts have done in OBS, could not do, and have undone")
        .tag("outcome", outcome)
        .register(registry);
  }

  void done() {
    done.increment();
  }

  void failed() {
    failed.increment();
  }

  void undone() {
    undone.increment();
  }
}
