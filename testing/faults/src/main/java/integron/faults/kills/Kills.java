package integron.faults.kills;

import integron.faults.check.Checker;
import integron.faults.check.SentHistory;
import integron.faults.rig.Follower;
import integron.faults.rig.KillTarget;
import integron.faults.rig.Rig;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills processes at random moments under load: `./integron faults kills`.
public final class Kills {
  private static final int STANDARD_TIMES = 200;
  private static final int STANDARD_RATE = 300;
  private static final Duration STANDARD_PAUSE = Duration.ofSeconds(2);

  /// The plan of a run.
  ///
  /// @param targets killed in turn
  /// @param seed of the load and of the moments of the kills
  /// @param longestPause between a recovery and the next kill
  public record Plan(
      List<KillTarget> targets, int times, long seed, int perSecond, Duration longestPause) {}

  private Kills() {}

  /// The long form: `[--target NAME] [--times N] [--seed N] [--rate N]`, all targets in turn
  /// without a name. After a breach, the data folder stays.
  ///
  /// @return whether every promise held
  public static boolean main(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(arguments, "target", "times", "seed", "rate");
    List<KillTarget> targets =
        given
            .choice("target", KillTarget.ALL, KillTarget::wireName)
            .map(List::of)
            .orElse(KillTarget.ALL);
    int times = given.number("times", STANDARD_TIMES);
    int rate = given.number("rate", STANDARD_RATE);
    long seed = given.seed(1);
    boolean held = true;
    for (KillTarget target : targets) {
      Plan plan = new Plan(List.of(target), times, seed, rate, STANDARD_PAUSE);
      Site site = new Site(repository, Files.createTempDirectory("integron-kills"));
      KillOutcome outcome = run(site, plan);
      outcome.lines().forEach(System.out::println);
      held &= outcome.held();
      if (outcome.held()) {
        Folders.delete(site.folder());
      } else {
        System.out.println("The data folder stays in " + site.home());
      }
    }
    return held;
  }

  /// Runs a plan, and checks the result.
  public static KillOutcome run(Site site, Plan plan) throws IOException, InterruptedException {
    Random random = new Random(plan.seed());
    long start = System.nanoTime();
    long worst = 0;
    Rig.Setup setup =
        new Rig.Setup(
            site, plan.seed(), plan.perSecond(), Follower.Habit.usual(plan.seed()), Map.of());
    try (Rig rig = Rig.start(setup)) {
      rig.awaitRecovered();
      for (int kill = 0; kill < plan.times(); kill++) {
        TimeUnit.NANOSECONDS.sleep(random.nextLong(plan.longestPause().toNanos()));
        long killed = System.nanoTime();
        rig.kill(plan.targets().get(kill % plan.targets().size()));
        rig.awaitRecovered();
        worst = Math.max(worst, System.nanoTime() - killed);
      }
      SentHistory history = rig.finish();
      return new KillOutcome(
          plan,
          history,
          Checker.check(history),
          Duration.ofNanos(System.nanoTime() - start),
          Duration.ofNanos(worst));
    }
  }
}
