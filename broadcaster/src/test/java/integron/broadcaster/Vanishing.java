package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;

/// A subscriber to which packets no longer arrive, and which sends none. Runs in a process with a
/// network of its own, where a test can drop packets of the loopback.
///
/// It answers no pings, so these are long enough for the route to be changed before the end.
///
/// The broadcaster closes it within `subscriber.ping_seconds` and `subscriber.stuck_seconds`. Fails
/// when the broadcaster sends no pings.
final class Vanishing {
  private static final int SMALL_BUFFER = 4_096;

  private Vanishing() {}

  /// Takes an empty folder. Ends with 1 when an assertion fails.
  public static void main(String[] args) throws Exception {
    ScarceResourcesTest.run("ip", "link", "set", "lo", "up");
    Map<String, String> settings =
        Map.of("INTEGRON_SUBSCRIBER_PING_SECONDS", "3", "INTEGRON_SUBSCRIBER_STUCK_SECONDS", "3");
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    try (var installation = new TestInstallation(Path.of(args[0]), settings).startBroadcaster();
        var witness = TestSubscriber.open(installation.port(), "/");
        var vanishing = new RawSocket(elsewhere, installation.port(), "/", SMALL_BUFFER)) {
      witness.nextOfType("connected");
      vanishing.readUntil(RawSocket.TEXT);
      installation.awaitSubscribers(2);
      ScarceResourcesTest.run("ip", "route", "replace", "blackhole", "127.0.0.2", "table", "local");
      installation.ingester.accept(chat("hello"));
      assertThat(witness.next().id()).isEqualTo(1);
      installation.awaitSubscribers(1);
      vanishing.waitAtMost(100);
      assertThatThrownBy(() -> vanishing.readUntil(RawSocket.TEXT))
          .isInstanceOf(SocketTimeoutException.class);
    }
    System.exit(0);
  }
}
