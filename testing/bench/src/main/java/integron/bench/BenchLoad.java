package integron.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// 200 chat messages a second to one subscriber that measures and to others that only read: the CPU
/// time and the latency of each event.
final class BenchLoad {
  private static final int PER_SECOND = 200;
  private static final int WARM_UP = 10 * PER_SECOND;
  private static final int UNTIL_COMPILED = 90 * PER_SECOND;
  private static final int COUNTED = 15 * PER_SECOND;
  private static final int HEAD = 64;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LOOKS = 300;

  /// The result of a run.
  ///
  /// @param micros of CPU time for each event, by module
  record Result(Map<String, Double> micros, Histogram latency) {}

  private BenchLoad() {}

  /// The environment of an installation whose subscribers answer no pings.
  static Map<String, String> patience() {
    return Map.of(
        "INTEGRON_SUBSCRIBER_PING_SECONDS", "120", "INTEGRON_SUBSCRIBER_STUCK_SECONDS", "120");
  }

  /// Returns when Twitch delivers chat messages. "Connected" comes earlier than that.
  static void awaitChat(FakeTwitch twitch) throws IOException, InterruptedException {
    awaitSubscription(twitch, "channel.chat.message");
  }

  /// The same for another type of EventSub.
  static void awaitSubscription(FakeTwitch twitch, String type)
      throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      if (twitch.control().subscriptions().stream()
          .anyMatch(it -> it.type().equals(type) && it.enabled())) {
        return;
      }
      Thread.sleep(LOOK);
    }
    throw new IOException("Integron did not subscribe to " + type);
  }

  /// Sends events until Java has compiled what runs often, since a streamer's hours look like the
  /// time after that.
  static void warmUp(Installation integron, FakeTwitch twitch)
      throws IOException, InterruptedException {
    send(integron, twitch, UNTIL_COMPILED);
  }

  static Result run(Installation integron, FakeTwitch twitch, int subscribers)
      throws IOException, InterruptedException {
    List<Socket> others = new ArrayList<>();
    try {
      for (int i = 1; i < subscribers; i++) {
        others.add(taker(integron.port()));
      }
      send(integron, twitch, WARM_UP);
      CpuTime before = CpuTime.of(integron);
      Histogram latency = send(integron, twitch, COUNTED);
      return new Result(CpuTime.of(integron).since(before, COUNTED), latency);
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  private static Histogram send(Installation integron, FakeTwitch twitch, int events)
      throws IOException, InterruptedException {
    String address = "ws://localhost:" + integron.port() + "/ws?types=chat&client=bench";
    try (Receiver subscriber = Receiver.connect(address, events)) {
      subscriber.begin();
      Latency.fire(twitch, events, PER_SECOND);
      return subscriber.await();
    }
  }

  /// A subscriber that discards what it reads, at the lowest possible cost.
  private static Socket taker(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(StuckSubscribers.upgrade(port).getBytes(US_ASCII));
    String head = new String(socket.getInputStream().readNBytes(HEAD), US_ASCII);
    if (!head.contains(" 101 ")) {
      throw new IOException("Not accepted: " + head);
    }
    Thread.ofVirtual().name("taker").start(() -> drain(socket));
    return socket;
  }

  private static void drain(Socket socket) {
    byte[] buffer = new byte[65_536];
    try {
      while (socket.getInputStream().read(buffer) >= 0) {
        // The data is discarded.
      }
    } catch (IOException e) {
      // The run has ended.
    }
  }
}
