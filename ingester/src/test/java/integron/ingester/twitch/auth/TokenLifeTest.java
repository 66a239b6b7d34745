package integron.ingester.twitch.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The value of the metric of the token's life, as docs/operations.md describes it.
final class TokenLifeTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TokenLife life = new TokenLife(registry);

  private double seconds() {
    return registry.get("integron.token.life.seconds").gauge().value();
  }

  @Test
  void thereIsNoNumberWithoutATokenOrBeforeTwitchHasSaidOne() {
    assertThat(seconds()).isNaN();
    life.lasts(Optional.of(Duration.ofHours(4)));
    life.lasts(Optional.empty());
    assertThat(seconds()).isNaN();
  }

  /// It is read at least once after it was set, so at most the duration of this test is missing.
  /// Shown able to fail: with milliseconds for seconds.
  @Test
  void itIsTheTimeThatIsLeft() {
    long begin = System.nanoTime();
    life.lasts(Optional.of(Duration.ofHours(4)));
    double left = seconds();
    double took = (System.nanoTime() - begin) / 1e9;

    assertThat(left).isBetween(14_400 - took - 1, 14_400.0);
  }

  @Test
  void aRenewedTokenBeginsAgain() {
    life.lasts(Optional.of(Duration.ofSeconds(100)));
    life.lasts(Optional.of(Duration.ofHours(4)));
    assertThat(seconds()).isGreaterThan(1_000);
  }

  @Test
  void anExpiredTokenHasLessThanNothingLeft() {
    life.lasts(Optional.of(Duration.ofSeconds(-30)));
    assertThat(seconds()).isLessThanOrEqualTo(-30);
  }
}
