package integron.faults.soak;

import integron.faults.check.SentHistory;
import integron.faults.rig.Follower;
import integron.faults.rig.Rig;
import integron.faults.rig.Waiting;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import integron.faults.swarm.Swarm;
import integron.faults.swarm.SwarmFindings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// `./integron faults soak [--minutes N] [--rate N] [--subscribers N] [--seed N]`: load for a long
/// time, with a restart of the broadcaster a minute. Checks what each subscriber received, and
/// watches memory and descriptors.
public final class Soak {
  private static final int MINUTES = 30;
  private static final int RATE = 200;
  private static final int SUBSCRIBERS = 50;
  private static final int CARELESS = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SILENCE = Duration.ofSeconds(45);

  /// A run.
  ///
  /// @param rounds each ends with a restart of the broadcaster
  /// @param round how long it takes
  /// @param perSecond events that Twitch sends
  record Plan(int rounds, Duration round, int perSecond, int subscribers, long seed) {}

  private final Rig rig;
  private final Swarm swarm;
  private final Plan plan;
  private final SwarmFindings findings = new SwarmFindings(CARELESS);
  private final Growth ingester = new Growth("ingester");
  private final Growth broadcaster = new Growth("broadcaster, a new one each minute");
  private final Growth launcher = new Growth("launcher");

  private Soak(Rig rig, Swarm swarm, Plan plan) {
    this.rig = rig;
    this.swarm = swarm;
    this.plan = plan;
  }

  /// Makes the run. After a breach, the data folder stays.
  ///
  /// @return whether every promise held
  public static boolean run(Path repository, List<String> words)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(words, "minutes", "rate", "subscribers", "seed");
    Plan plan =
        new Plan(
            given.number("minutes", MINUTES),
            Duration.ofMinutes(1),
            given.number("rate", RATE),
            given.number("subscribers", SUBSCRIBERS),
            given.seed(1));
    Site site = new Site(repository, Files.createTempDirectory("integron-soak"));
    SwarmFindings findings = attack(site, plan);
    findings.lines().forEach(System.out::println);
    if (findings.held()) {
      Folders.delete(site.folder());
    } else {
      System.out.println("  The data folder stays in " + site.home());
    }
    return findings.held();
  }

  /// Carries out the plan and checks the result.
  static SwarmFindings attack(Site site, Plan plan) throws IOException, InterruptedException {
    Rig.Setup setup =
        new Rig.Setup(
            site, plan.seed(), plan.perSecond(), Follower.Habit.usual(plan.seed()), Map.of());
    try (Rig rig = Rig.start(setup)) {
      Swarm swarm = swarm(rig, plan);
      Soak soak = new Soak(rig, swarm, plan);
      SentHistory history = soak.carryOut();
      soak.report(history);
      return soak.findings;
    }
  }

  private static Swarm swarm(Rig rig, Plan plan) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.port());
    return Swarm.start(List.of(server), "/ws?client=swarm", SILENCE, plan.subscribers(), CARELESS);
  }

  private SentHistory carryOut() throws IOException, InterruptedException {
    try (swarm) {
      soak();
      return rig.finish(this::awaitLast);
    }
  }

  private void soak() throws IOException, InterruptedException {
    await("all members to have begun", () -> "", swarm::hasBegun);
    for (int round = 0; round < plan.rounds(); round++) {
      TimeUnit.NANOSECONDS.sleep(plan.round().toNanos());
      ingester.add(ProcessSize.of(rig.process("ingester")));
      broadcaster.add(ProcessSize.of(rig.process("broadcaster")));
      launcher.add(ProcessSize.of(rig.integron().launcher()));
      rig.restart("broadcaster");
    }
    rig.awaitRecovered();
    // A member that does not resume needs an event that is sent after it is back.
    awaitArrived(rig.lastToken());
  }

  private void awaitLast() {
    try {
      awaitArrived(rig.lastToken());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("The members do not have the last event", e);
    }
  }

  private void report(SentHistory history) {
    findings.figure(
        "%d restarts of the broadcaster, %d s apart, at %d events/s to %d subscribers"
            .formatted(
                plan.rounds(), plan.round().toSeconds(), plan.perSecond(), plan.subscribers()));
    for (Growth growth : List.of(ingester, broadcaster, launcher)) {
      findings.figure(growth.toString());
      if (growth.leaksDescriptors()) {
        findings.object("More and more descriptors are open. " + growth);
      }
    }
    findings.judge(history, swarm);
  }

  private void awaitArrived(long token) throws IOException, InterruptedException {
    await(
        "every member to have event " + token,
        () -> swarm.behind(token),
        () -> swarm.arrived(token) == swarm.size());
  }

  private void await(String what, Supplier<String> state, Waiting.Condition condition)
      throws IOException, InterruptedException {
    new Waiting(
            PATIENCE, () -> "%s %s %s".formatted(state.get(), swarm.summary(), swarm.objections()))
        .await(what, condition);
  }
}
