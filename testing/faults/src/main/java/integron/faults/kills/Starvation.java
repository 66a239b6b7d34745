package integron.faults.kills;

import integron.faults.check.Checker;
import integron.faults.check.SentHistory;
import integron.faults.rig.Follower;
import integron.faults.rig.Jcmd;
import integron.faults.rig.KillTarget;
import integron.faults.rig.Rig;
import integron.faults.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The heap at its limit, under load: a [Glutton] allocates the memory of a process until an
/// allocation fails. The process must end at once instead of continuing without some of its
/// threads; the launcher must restart it and report the reason.
public final class Starvation {
  private static final String FLAG = "-XX:+ExitOnOutOfMemoryError";
  private static final int POLL_MILLIS = 50;

  /// The plan of a run.
  ///
  /// @param targets starved one after the other; not the launcher, whose memory no load fills
  /// @param patience how long one may take to end
  /// @param environment additional environment of Integron's processes
  public record Plan(
      List<KillTarget> targets,
      long seed,
      int perSecond,
      Duration patience,
      Map<String, String> environment) {
    /// Both processes, as the launcher starts them.
    public static Plan standard(int perSecond) {
      return new Plan(
          List.of(KillTarget.INGESTER, KillTarget.BROADCASTER),
          1,
          perSecond,
          Duration.ofMinutes(2),
          Map.of());
    }
  }

  /// The result of a run.
  ///
  /// @param complaints about how processes ended
  public record Result(List<String> complaints, KillOutcome outcome) {
    /// Whether every process ended as required, and every promise held.
    public boolean held() {
      return complaints.isEmpty() && outcome.held();
    }

    /// The figures and the complaints.
    public List<String> lines() {
      List<String> lines = new ArrayList<>(outcome.lines());
      complaints.forEach(complaint -> lines.add("  " + complaint));
      return lines;
    }
  }

  private final Rig rig;
  private final Plan plan;
  private final Path agent;
  private final List<String> complaints = new ArrayList<>();

  private Starvation(Rig rig, Plan plan, Path agent) {
    this.rig = rig;
    this.plan = plan;
    this.agent = agent;
  }

  /// Runs a plan, and checks the result.
  public static Result run(Site site, Plan plan) throws IOException, InterruptedException {
    Path agent = site.folder().resolve("glutton.jar");
    Jcmd.pack(Glutton.class, agent);
    Rig.Setup setup =
        new Rig.Setup(
            site,
            plan.seed(),
            plan.perSecond(),
            Follower.Habit.usual(plan.seed()),
            plan.environment());
    try (Rig rig = Rig.start(setup)) {
      return new Starvation(rig, plan, agent).run();
    }
  }

  private Result run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    long worst = 0;
    rig.awaitRecovered();
    for (KillTarget target : plan.targets()) {
      for (String module : target.modules()) {
        starve(module);
      }
      long ended = System.nanoTime();
      rig.awaitRecovered();
      worst = Math.max(worst, System.nanoTime() - ended);
    }
    SentHistory history = rig.finish();
    Kills.Plan kills =
        new Kills.Plan(
            plan.targets(), plan.targets().size(), plan.seed(), plan.perSecond(), Duration.ZERO);
    return new Result(
        List.copyOf(complaints),
        new KillOutcome(
            kills,
            history,
            Checker.check(history),
            Duration.ofNanos(System.nanoTime() - start),
            Duration.ofNanos(worst)));
  }

  private void starve(String module) throws IOException, InterruptedException {
    long pid = rig.integron().process(module).pid();
    if (!Jcmd.ask(pid, "VM.flags").contains(FLAG)) {
      complaints.add("The %s runs without %s.".formatted(module, FLAG));
    }
    Jcmd.ask(pid, "JVMTI.agent_load", agent.toString());
    long deadline = System.nanoTime() + plan.patience().toNanos();
    while (rig.integron().console().stream().noneMatch(hasSaid(module))) {
      if (System.nanoTime() > deadline) {
        complaints.add(
            "The %s did not end for want of memory, or the launcher did not say so."
                .formatted(module));
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static Predicate<String> hasSaid(String module) {
    String reason = " ended unexpectedly with exit code 3, because its memory was full";
    return line -> line.contains("The " + module + reason);
  }
}
