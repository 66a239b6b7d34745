package integron.bench;

import static java.util.Objects.requireNonNull;

import integron.faketwitch.FakeTwitch;
import integron.rig.FrameSocket;
import integron.rig.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long one subscriber takes from its connection until it has all the kept events that it
/// missed: those in the ring, and the same out of the database, where the ring is too small.
final class CatchUp {
  private static final double GOAL_MILLIS = 100;
  private static final int PER_SECOND = 1_000;
  private static final String SMALL_RING = "64";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int BUFFER = 1 << 20;
  private static final int TEXT = 1;

  private final FakeTwitch twitch;
  private final GrowthPlan plan;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  private CatchUp(FakeTwitch twitch, GrowthPlan plan) {
    this.twitch = twitch;
    this.plan = plan;
  }

  static List<GoalFigure> measure(Path repository, FakeTwitch twitch, GrowthPlan plan)
      throws IOException, InterruptedException {
    CatchUp catchUp = new CatchUp(twitch, plan);
    String name = "%,d missed events, connect to last".formatted(plan.missed());
    double ring = catchUp.median(repository, Map.of(), false);
    double database = catchUp.median(repository, Map.of("INTEGRON_RING_EVENTS", SMALL_RING), true);
    return List.of(
        new GoalFigure(name + ", out of the ring", ring, "ms", GOAL_MILLIS),
        GoalFigure.plain(name + ", out of the database", database, "ms"));
  }

  /// @param gap whether the ring does not reach back
  private double median(Path repository, Map<String, String> environment, boolean gap)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation integron =
        Installation.start(Installation.launcherOf(repository), home, twitch, environment)) {
      BenchLoad.awaitSubscription(twitch, "channel.cheer");
      InetSocketAddress server =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), integron.port());
      StreamPlace start = new Missing(server).place();
      send(server);
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < plan.warmUps() + 2 * plan.rounds() + 1; i++) {
        double taken = new Missing(server).catchUp(start, gap);
        if (i >= plan.warmUps()) {
          millis.add(taken);
        }
      }
      return Results.median(millis);
    } finally {
      BenchFolders.delete(home);
    }
  }

  /// Returns when a subscriber has all of them.
  private void send(InetSocketAddress server) throws IOException {
    Missing subscriber = new Missing(server);
    try (FrameSocket socket = subscriber.open("");
        NumberedEvents _ = NumberedEvents.cheers(twitch, PER_SECOND, plan.missed())) {
      subscriber.receive(socket);
    }
  }

  /// A subscriber that has yet to receive the events, which are numbered from 0.
  private final class Missing {
    private final InetSocketAddress server;
    private int received;
    private boolean hadGap;
    private @Nullable StreamPlace place;

    Missing(InetSocketAddress server) {
      this.server = server;
    }

    FrameSocket open(String query) throws IOException {
      String host = "localhost:" + server.getPort();
      return FrameSocket.open(server, "/ws?types=cheer&client=bench" + query, host, LIMIT);
    }

    StreamPlace place() throws IOException {
      try (FrameSocket socket = open("")) {
        while (place == null) {
          socket.read(buffer, this::take);
        }
      }
      return requireNonNull(place);
    }

    double catchUp(StreamPlace since, boolean gap) throws IOException {
      long begin = System.nanoTime();
      long end;
      try (FrameSocket socket = open(since.query())) {
        receive(socket);
        end = System.nanoTime();
      }
      if (hadGap != gap) {
        throw new IOException(gap ? "The ring reached back" : "The ring did not reach back");
      }
      return (end - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    void receive(FrameSocket socket) throws IOException {
      while (received < plan.missed()) {
        socket.read(buffer, this::take);
      }
    }

    private void take(int opcode, ByteBuffer all, int start, int end) throws IOException {
      long number = opcode == TEXT ? Marks.in(all, start, end) : Marks.NONE;
      if (number != Marks.NONE) {
        if (number != received) {
          throw new IOException("Event %d in place of %d".formatted(number, received));
        }
        received++;
      } else if (opcode == TEXT) {
        String frame = StreamPlace.text(all, start, end);
        place = StreamPlace.connected(frame).orElse(place);
        hadGap |= frame.startsWith("{\"type\":\"gap\"");
      }
    }
  }
}
