package integron.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// The time from the fake Twitch's send to a healthy subscriber's receive, beside subscribers that
/// read nothing. The baseline is the same without them; both are measured in turn, several times.
final class StuckSubscribers {
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 500;
  private static final int COUNTED = 500;

  /// More than the buffers on the way to a subscriber hold.
  private static final int FILLING = 100;

  private static final String LONG_TEXT = "x".repeat(4_000);
  private static final int RECEIVE_BUFFER = 4_096;
  private static final int HEAD = 64;

  private final Installation integron;
  private final FakeTwitch twitch;

  private StuckSubscribers(Installation integron, FakeTwitch twitch) {
    this.integron = integron;
    this.twitch = twitch;
  }

  static List<Figure> measure(Path repository, FakeTwitch twitch, int stuck)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    Map<String, String> patient =
        Map.of(
            "INTEGRON_SUBSCRIBER_PING_SECONDS", "120", "INTEGRON_SUBSCRIBER_STUCK_SECONDS", "120");
    try (Installation integron =
        Installation.start(Start.script(repository), home, twitch, patient)) {
      return new StuckSubscribers(integron, twitch).measure(stuck);
    } finally {
      BenchFolders.delete(home);
    }
  }

  private List<Figure> measure(int stuck) throws IOException, InterruptedException {
    Histogram alone = new Histogram(3);
    Histogram beside = new Histogram(3);
    run(WARM_UP);
    for (int round = 0; round < ROUNDS; round++) {
      alone.add(run(COUNTED));
      List<Socket> sockets = connect(stuck);
      try {
        fill();
        beside.add(run(COUNTED));
      } finally {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    }
    String name = "beside " + stuck + " that read nothing, ";
    return List.of(
        figure(name + "p50", 50, beside, alone), figure(name + "p99", 99, beside, alone));
  }

  private static Figure figure(
      String name, double percentile, Histogram measured, Histogram baseline) {
    return new Figure(
        name,
        measured.getValueAtPercentile(percentile) / 1e3,
        baseline.getValueAtPercentile(percentile) / 1e3,
        "ms");
  }

  private Histogram run(int events) throws IOException, InterruptedException {
    try (Receiver subscriber = receiver(events)) {
      subscriber.begin();
      Latency.fire(twitch, events);
      return subscriber.await();
    }
  }

  /// Returns when a healthy subscriber has received everything that was sent to fill the buffers.
  private void fill() throws IOException, InterruptedException {
    try (Receiver subscriber = receiver(1)) {
      subscriber.begin();
      for (int sent = 0; sent < FILLING; sent++) {
        twitch.control().fire("channel.chat.message", Map.of("message.text", LONG_TEXT));
      }
      Latency.fire(twitch, 1);
      subscriber.await();
    }
  }

  private Receiver receiver(int events) throws IOException, InterruptedException {
    String address = "ws://localhost:" + integron.port() + "/ws?types=chat&client=bench";
    return Receiver.connect(address, events);
  }

  private List<Socket> connect(int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), integron.port()));
      socket.getOutputStream().write(upgrade(integron.port()).getBytes(US_ASCII));
      String head = new String(socket.getInputStream().readNBytes(HEAD), US_ASCII);
      if (!head.contains(" 101 ")) {
        throw new IOException("Not accepted: " + head);
      }
      sockets.add(socket);
    }
    return sockets;
  }

  /// The request of a subscriber to all events.
  static String upgrade(int port) {
    return """
    GET /ws?client=stuck HTTP/1.1
    Host: localhost:%d
    Connection: Upgrade
    Upgrade: websocket
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

    """
        .formatted(port)
        .replace("\n", "\r\n");
  }
}
