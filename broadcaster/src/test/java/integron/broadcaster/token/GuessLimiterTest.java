package integron.broadcaster.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shown able to fail: where every wrong token counts, the first test is blocked; without a limit
/// on addresses, the last one holds 5,000.
final class GuessLimiterTest {
  private static final InetAddress PHONE = InetAddress.ofLiteral("192.168.1.7");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.168.1.8");

  private long now;
  private final GuessLimiter limiter = new GuessLimiter(() -> now);

  private void guess(InetAddress address, int count) {
    IntStream.range(0, count).forEach(i -> limiter.wrong(address, "guess " + i));
  }

  @Test
  void aPageThatTriesItsRevokedTokenForEverIsNotBlocked() {
    for (int i = 0; i < 1_000; i++) {
      limiter.wrong(PHONE, "revoked");
    }
    assertThat(limiter.blockedSeconds(PHONE)).isZero();
  }

  @Test
  void anAddressThatGuessesWaitsAndNoOtherDoes() {
    guess(PHONE, GuessLimiter.MOST_GUESSES - 1);
    assertThat(limiter.blockedSeconds(PHONE)).isZero();
    guess(PHONE, GuessLimiter.MOST_GUESSES);
    assertThat(limiter.blockedSeconds(PHONE)).isEqualTo(60);
    assertThat(limiter.blockedSeconds(OTHER)).isZero();

    now += Duration.ofSeconds(59).toNanos();
    guess(PHONE, 1_000);
    assertThat(limiter.blockedSeconds(PHONE)).isEqualTo(1);
    now += Duration.ofSeconds(1).toNanos();
    assertThat(limiter.blockedSeconds(PHONE)).isZero();
  }

  @Test
  void allAddressesOfANetworkOfIpv6CountAsOne() {
    for (int i = 0; i < GuessLimiter.MOST_GUESSES; i++) {
      limiter.wrong(InetAddress.ofLiteral("2001:db8:1:2::" + i), "guess " + i);
    }
    assertThat(limiter.blockedSeconds(InetAddress.ofLiteral("2001:db8:1:2::ffff"))).isPositive();
    assertThat(limiter.blockedSeconds(InetAddress.ofLiteral("2001:db8:1:3::1"))).isZero();
  }

  @Test
  void manyAddressesTakeNoMoreMemory() {
    for (int i = 0; i < 5_000; i++) {
      guess(InetAddress.ofLiteral("10.1." + i / 250 + "." + i % 250), 2);
    }
    assertThat(limiter.addresses()).isEqualTo(GuessLimiter.MOST_ADDRESSES);
  }
}
