package integron.bench;

import integron.common.files.DataFolder;
import integron.faketwitch.FakeTwitch;
import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import integron.launcher.control.ControlReply;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `restart broadcaster` under load with many subscribers: how long until each is level again. A
/// run in which an event is lost or comes twice fails.
final class RestartLevel {
  private static final double GOAL_MILLIS = 3_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private RestartLevel() {}

  static List<GoalFigure> measure(Path repository, FakeTwitch twitch, GrowthPlan plan)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation integron =
        Installation.start(Installation.launcherOf(repository), home, twitch)) {
      BenchLoad.awaitChat(twitch);
      return figures(plan, restarts(integron.port(), home, twitch, plan));
    } finally {
      BenchFolders.delete(home);
    }
  }

  private static List<GoalFigure> figures(GrowthPlan plan, List<RestartWatch> restarts) {
    String name = "%,d level after a restart, ".formatted(plan.subscribers());
    List<Double> sinceOpen = restarts.stream().map(RestartWatch::sinceOpen).toList();
    List<Double> sinceCommand = restarts.stream().map(RestartWatch::sinceCommand).toList();
    return List.of(
        new GoalFigure(name + "from the open port", Results.median(sinceOpen), "ms", GOAL_MILLIS),
        GoalFigure.plain(name + "from the command", Results.median(sinceCommand), "ms"));
  }

  private static List<RestartWatch> restarts(
      int port, Path home, FakeTwitch twitch, GrowthPlan plan)
      throws IOException, InterruptedException {
    List<RestartWatch> restarts = new ArrayList<>();
    try (ResumingAudience audience = ResumingAudience.join(port, plan.subscribers())) {
      NumberedEvents events = NumberedEvents.chat(twitch, plan.perSecond());
      try (events) {
        for (int round = 0; round < plan.rounds(); round++) {
          TimeUnit.SECONDS.sleep(plan.warmUps());
          audience.await(events.sent());
          RestartWatch restart = audience.expectRestart(events);
          restart(home);
          audience.await(restart);
          restarts.add(restart);
        }
      }
      audience.await(events.sent());
    }
    return restarts;
  }

  /// As `./integron restart broadcaster`, without the start of that command.
  private static void restart(Path home) throws IOException {
    ControlFile launcher =
        ControlFile.read(new DataFolder(home).launcherControl())
            .orElseThrow(() -> new IOException("The launcher cannot be asked"));
    ControlReply reply = ControlClient.ask(launcher, "restart broadcaster", LIMIT);
    if (!reply.done()) {
      throw new IOException("Not restarted: " + reply.lines());
    }
  }
}
