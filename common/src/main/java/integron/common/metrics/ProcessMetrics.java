package integron.common.metrics;

import integron.common.lifecycle.Version;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.function.Supplier;

/// All meters of one process, each with the label `process`. No meter carries a viewer, a client's
/// name or other text from outside, but for the names of the few queues of alerts, so the number of
/// series is bounded.
public final class ProcessMetrics implements AutoCloseable {
  /// Upper bounds of the buckets of every latency.
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /// @param process `ingester` or `broadcaster`
  public ProcessMetrics(String process) {
    registry.config().commonTags("process", process);
    registry.getPrometheusRegistry().register(() -> info(process));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /// Micrometer has no such kind of meter, and takes the end off a gauge of this name.
  private static InfoSnapshot info(String process) {
    return InfoSnapshot.builder()
        .name("integron")
        .help("1, with the version of the process")
        .dataPoint(
            InfoDataPointSnapshot.builder()
                .labels(Labels.of("process", process, "version", Version.current()))
                .build())
        .build();
  }

  public MeterRegistry registry() {
    return registry;
  }

  /// Returns all meters.
  public String scrape(Exposition form) {
    return registry.scrape(form.mediaType());
  }

  /// Shows a number that its owner holds; `NaN` while there is none.
  ///
  /// @param labels names and values in turn
  public static void gauge(
      MeterRegistry registry,
      String name,
      String meaning,
      Supplier<? extends Number> value,
      String... labels) {
    Gauge.builder(name, value::get)
        .description(meaning)
        .tags(labels)
        .strongReference(true)
        .register(registry);
  }

  /// Returns a histogram of times from 0.1 ms to a minute.
  ///
  /// @param labels names and values in turn
  public static Timer latency(
      MeterRegistry registry, String name, String meaning, String... labels) {
    return Timer.builder(name)
        .description(meaning)
        .tags(labels)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
