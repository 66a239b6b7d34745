package integron.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/// The time from the fake Twitch's send to a healthy subscriber's receive, beside subscribers that
/// read nothing. The baseline is the same without them; both are measured in turn, several times.
final class StuckSubscribers {
  private static final int ROUNDS = 3;
  private static final int P99 = 99;
  private static final double GOAL_RATIO = 1.1;
  private static final int COUNTED = 500;

  /// Events after a change, before any counts.
  private static final int SETTLING = 50;

  /// More than the buffers on the way to a subscriber hold.
  private static final int FILLING = 100;

  private static final String LONG_TEXT = "x".repeat(4_000);
  private static final int RECEIVE_BUFFER = 4_096;
  private static final int HEAD = 64;

  /// Latencies of both, one after the other.
  private record Round(Histogram alone, Histogram beside) {}

  private final int port;
  private final FakeTwitch twitch;
  private final Marks marks = new Marks();
  private final Audience healthy;
  private long sent;

  private StuckSubscribers(int port, FakeTwitch twitch, int healthy)
      throws IOException, InterruptedException {
    this.port = port;
    this.twitch = twitch;
    URI address = URI.create("ws://127.0.0.1:" + port + "/ws?types=chat&client=bench");
    this.healthy = Audience.join(address, healthy, marks);
  }

  /// The latency of one healthy subscriber.
  static List<Figure> measure(Path repository, FakeTwitch twitch, int stuck)
      throws IOException, InterruptedException {
    Histogram alone = new Histogram(3);
    Histogram beside = new Histogram(3);
    for (Round round : rounds(repository, twitch, 1, stuck, ROUNDS, COUNTED)) {
      alone.add(round.alone());
      beside.add(round.beside());
    }
    String name = "beside " + stuck + " that read nothing, ";
    return List.of(
        figure(name + "p50", 50, beside, alone), figure(name + "p99", 99, beside, alone));
  }

  /// The latency of many healthy subscribers beside a few that read nothing: medians of the rounds.
  static List<GoalFigure> measure(Path repository, FakeTwitch twitch, GrowthPlan plan)
      throws IOException, InterruptedException {
    int healthy = plan.subscribers() - plan.stuck();
    List<Round> rounds =
        rounds(repository, twitch, healthy, plan.stuck(), plan.rounds(), plan.timed());
    List<GoalFigure> figures = new ArrayList<>();
    String name = "%,d subscribers, %d events/s, ".formatted(healthy, Latency.PER_SECOND);
    for (int percentile : List.of(50, 99)) {
      String which = name + "p" + percentile;
      String beside = which + " beside %d that read nothing".formatted(plan.stuck());
      figures.add(plain(which, rounds, round -> millis(round.alone(), percentile)));
      figures.add(plain(beside, rounds, round -> millis(round.beside(), percentile)));
    }
    double ratio =
        median(rounds, round -> millis(round.beside(), P99) / millis(round.alone(), P99));
    figures.add(new GoalFigure(name + "p99, ratio", ratio, "", GOAL_RATIO));
    return figures;
  }

  private static GoalFigure plain(String name, List<Round> rounds, ToDoubleFunction<Round> value) {
    return GoalFigure.plain(name, median(rounds, value), "ms");
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Results.median(rounds.stream().mapToDouble(value).boxed().toList());
  }

  private static List<Round> rounds(
      Path repository, FakeTwitch twitch, int healthy, int stuck, int count, int counted)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation integron =
        Installation.start(
            Installation.launcherOf(repository), home, twitch, BenchLoad.patience())) {
      BenchLoad.awaitChat(twitch);
      StuckSubscribers run = new StuckSubscribers(integron.port(), twitch, healthy);
      try (run.healthy) {
        return run.rounds(stuck, count, counted);
      }
    } finally {
      BenchFolders.delete(home);
    }
  }

  private List<Round> rounds(int stuck, int count, int counted)
      throws IOException, InterruptedException {
    fire(counted);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      Histogram alone = timed(counted);
      List<Socket> sockets = connect(stuck);
      try {
        fill();
        rounds.add(new Round(alone, timed(counted)));
      } finally {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    }
    return rounds;
  }

  private static Figure figure(
      String name, double percentile, Histogram measured, Histogram baseline) {
    return new Figure(name, millis(measured, percentile), millis(baseline, percentile), "ms");
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  private Histogram timed(int events) throws IOException, InterruptedException {
    fire(SETTLING);
    marks.micros().reset();
    fire(events);
    return marks.micros().copy();
  }

  /// Returns when each healthy subscriber has them.
  private void fire(int events) throws IOException, InterruptedException {
    Latency.fire(twitch, events);
    sent += events;
    healthy.await(sent);
  }

  /// Returns when the healthy subscribers have received everything that was sent to fill the
  /// buffers of the others.
  private void fill() throws IOException, InterruptedException {
    for (int text = 0; text < FILLING; text++) {
      twitch.control().fire("channel.chat.message", Map.of("message.text", LONG_TEXT));
    }
    fire(1);
  }

  private List<Socket> connect(int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(upgrade(port).getBytes(US_ASCII));
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
