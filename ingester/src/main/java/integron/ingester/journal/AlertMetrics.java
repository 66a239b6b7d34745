package integron.ingester.journal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import integron.common.event.AlertEnding;
import integron.ingester.journal.alerts.AlertCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The metrics of the queues of alerts. A queue that is given up leaves its series, so there are at
/// most as many as queues.
final class AlertMetrics {
  private final MultiGauge waiting;
  private final Map<AlertEnding, Counter> ended;
  private volatile Map<String, Long> depths = Map.of();

  AlertMetrics(MeterRegistry registry) {
    waiting =
        MultiGauge.builder("integron.alerts.waiting")
            .description("alerts that wait, by queue")
            .register(registry);
    ended =
        Arrays.stream(AlertEnding.values())
            .collect(
                toMap(
                    ending -> ending,
                    ending -> counter(registry, ending),
                    (a, _) -> a,
                    () -> new EnumMap<>(AlertEnding.class)));
  }

  private static Counter counter(MeterRegistry registry, AlertEnding ending) {
    return Counter.builder("integron.alerts.ended")
        .description("alerts that ended, by how")
        .tag("ending", ending.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /// A transaction has committed.
  void counted(AlertCounts counts) {
    Set<String> queues = Set.copyOf(depths.keySet());
    depths = Map.copyOf(counts.waiting());
    // Only other queues are registered: a scrape meanwhile would find the series twice, and fail.
    if (!queues.equals(depths.keySet())) {
      waiting.register(depths.keySet().stream().<MultiGauge.Row<?>>map(this::row).toList(), true);
    }
    counts.ended().forEach(ending -> requireNonNull(ended.get(ending)).increment());
  }

  private MultiGauge.Row<?> row(String queue) {
    return MultiGauge.Row.of(
        Tags.of("queue", queue), (Supplier<Number>) () -> depths.getOrDefault(queue, 0L));
  }
}
