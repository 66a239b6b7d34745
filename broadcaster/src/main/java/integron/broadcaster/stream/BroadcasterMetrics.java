package integron.broadcaster.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/// All meters. No meter carries a viewer, a client's name or other text from outside, so their
/// number is fixed.
public final class BroadcasterMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter eventsReceived =
      counter("integron.events.received", "events that came over the link");
  private final Counter framesSent =
      counter("integron.frames.sent", "event frames written to subscribers");
  private final Counter gapsSent = counter("integron.gaps.sent", "gaps that subscribers were sent");
  private final Counter linkConnects =
      counter("integron.link.connects", "times the link to the ingester was established");

  public BroadcasterMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public void eventsReceived(int count) {
    eventsReceived.increment(count);
  }

  public void framesSent(int count) {
    framesSent.increment(count);
  }

  public void gapSent() {
    gapsSent.increment();
  }

  public void linkConnected() {
    linkConnects.increment();
  }

  /// Shows a number that its owner holds.
  public void gauge(String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).strongReference(true).register(registry);
  }

  /// Returns all meters in Prometheus' text format 0.0.4.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  private Counter counter(String name, String meaning) {
    return Counter.builder(name).description(meaning).register(registry);
  }
}
