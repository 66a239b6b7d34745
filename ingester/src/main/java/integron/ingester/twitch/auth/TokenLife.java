package integron.ingester.twitch.auth;

import integron.common.metrics.ProcessMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How long the access token is still valid, as a metric. Any thread may call it.
public final class TokenLife {
  private record Until(long nanos) {}

  private volatile Optional<Until> until = Optional.empty();

  public TokenLife(MeterRegistry registry) {
    ProcessMetrics.gauge(
        registry,
        "integron.token.life.seconds",
        "seconds until the access token expires, which Integron renews before",
        this::seconds);
  }

  /// Takes what Twitch has said.
  ///
  /// @param left empty where Twitch has not said it, or there is no token
  public void lasts(Optional<Duration> left) {
    until = left.map(life -> new Until(System.nanoTime() + life.toNanos()));
  }

  private double seconds() {
    return until
        .map(end -> (double) TimeUnit.NANOSECONDS.toSeconds(end.nanos() - System.nanoTime()))
        .orElse(Double.NaN);
  }
}
