package integron.ingester.twitch.helix;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The values of the metrics about Twitch's API, as docs/operations.md describes them.
final class HelixMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HelixMetrics metrics = new HelixMetrics(registry);

  private static HttpHeaders headers(String... pairs) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], List.of(pairs[i + 1]));
    }
    return HttpHeaders.of(all, (_, _) -> true);
  }

  private static HttpHeaders left(int points) {
    return headers("Ratelimit-Limit", "800", "Ratelimit-Remaining", Integer.toString(points));
  }

  private double requests(String outcome) {
    return registry.get("integron.helix.requests").tag("outcome", outcome).counter().count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  /// Shown able to fail: where 429 counts among the other 4xx.
  @Test
  void eachCallCountsOnceByItsOutcome() {
    for (int status : List.of(200, 202, 204, 429, 400, 401, 404, 500, 503)) {
      metrics.answered(status, left(1));
    }
    metrics.unanswered();

    assertThat(requests("done")).isEqualTo(3);
    assertThat(requests("limited")).isEqualTo(1);
    assertThat(requests("rejected")).isEqualTo(3);
    assertThat(requests("unanswered")).isEqualTo(3);
  }

  @Test
  void thePointsAreThoseOfTheLastAnswerThatHadThem() {
    assertThat(gauge("integron.helix.limit")).isNaN();
    assertThat(gauge("integron.helix.remaining")).isNaN();

    metrics.answered(200, left(799));
    metrics.answered(429, left(0));
    metrics.answered(200, headers());
    metrics.answered(200, headers("Ratelimit-Remaining", "many"));
    metrics.unanswered();

    assertThat(gauge("integron.helix.limit")).isEqualTo(800);
    assertThat(gauge("integron.helix.remaining")).isEqualTo(0);
    metrics.answered(200, left(12));
    assertThat(gauge("integron.helix.remaining")).isEqualTo(12);
  }
}
