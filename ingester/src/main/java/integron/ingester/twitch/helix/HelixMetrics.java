package integron.ingester.twitch.helix;

import integron.common.metrics.ProcessMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpHeaders;

/// The metrics of the calls of Twitch's API, and what is left of its limit.
public final class HelixMetrics implements HelixWatcher {
  private static final int TOO_MANY_REQUESTS = 429;

  private final MeterRegistry registry;
  private final Counter done;
  private final Counter limited;
  private final Counter rejected;
  private final Counter unanswered;
  private volatile double limit = Double.NaN;
  private volatile double remaining = Double.NaN;

  public HelixMetrics(MeterRegistry registry) {
    this.registry = registry;
    done = requests("done");
    limited = requests("limited");
    rejected = requests("rejected");
    unanswered = requests("unanswered");
    ProcessMetrics.gauge(
        registry, "integron.helix.limit", "points of Twitch's rate limit", () -> limit);
    ProcessMetrics.gauge(
        registry,
        "integron.helix.remaining",
        "points of the rate limit that were left after the last answer",
        () -> remaining);
  }

  private Counter requests(String outcome) {
    return Counter.builder("integron.helix.requests")
        .description("calls of Twitch's API, by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void answered(int status, HttpHeaders headers) {
    outcome(status).increment();
    limit = number(headers, "Ratelimit-Limit", limit);
    remaining = number(headers, "Ratelimit-Remaining", remaining);
  }

  @Override
  public void unanswered() {
    unanswered.increment();
  }

  private Counter outcome(int status) {
    if (status == TOO_MANY_REQUESTS) {
      return limited;
    }
    return switch (status / 100) {
      case 2 -> done;
      case 4 -> rejected;
      default -> unanswered;
    };
  }

  private static double number(HttpHeaders headers, String name, double otherwise) {
    try {
      return headers.firstValue(name).map(Double::parseDouble).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise; // An ornament of the answer; the last known number stays.
    }
  }
}
