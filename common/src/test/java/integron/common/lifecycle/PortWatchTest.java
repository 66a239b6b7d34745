package integron.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class PortWatchTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Duration EVERY = Duration.ofMillis(10);

  private final CountDownLatch closed = new CountDownLatch(1);

  /// Shown able to fail: where two refusals are enough, one look remains.
  @Test
  void onlyThreeRefusalsInARowAreTheEndOfAPort() {
    Iterator<Boolean> looks =
        List.of(false, true, true, false, true, false, true, true, true).iterator();
    try (PortWatch _ = PortWatch.start(1, looks::next, closed::countDown, EVERY)) {
      await().until(() -> closed.getCount() == 0);
      assertThat(looks.hasNext()).isFalse();
    }
  }

  @Test
  void aPortIsRefusedOnceItIsClosed() throws Exception {
    int port;
    try (ServerSocket open = new ServerSocket(0, 1, HERE)) {
      port = open.getLocalPort();
      assertThat(PortWatch.isRefused(HERE, port)).isFalse();
    }
    assertThat(PortWatch.isRefused(HERE, port)).isTrue();
  }
}
