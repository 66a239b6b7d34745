package integron.faults.remote;

import integron.common.lifecycle.Threads;
import integron.faults.rig.KillTarget;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Namespace;
import integron.faults.site.Site;
import integron.faults.swarm.SwarmFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// `./integron faults remote [--each N] [--rate N] [--outage SECONDS] [--seed N]`: three remote
/// broadcasters, each on a machine of its own as far as the network can tell, while a broadcaster,
/// the ingester and NATS are killed, the network is cut, and NATS is full. Subscribers move from
/// one broadcaster to another all the time.
public final class RemoteBroadcasters {
  private static final int MANY = 1_000;
  private static final int RATE = 300;
  private static final int OUTAGE_SECONDS = 30;

  /// The usual size of the stream. A smaller one is full while the network is cut.
  private static final int STREAM_MEGABYTES = 2;

  private static final int LEAST_BYTES = 1 << 16;
  private static final int FEW = 50;
  private static final Duration NATS_AWAY = Duration.ofSeconds(2);

  private final RemoteRig rig;
  private final RemotePlan plan;
  private final SwarmFindings findings = new SwarmFindings(RemotePlan.CARELESS);

  private RemoteBroadcasters(RemoteRig rig, RemotePlan plan) {
    this.rig = rig;
    this.plan = plan;
  }

  /// Runs in a [Namespace]. Arguments: the root of the checkout, and those of [#run].
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean held = run(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    System.exit(held ? 0 : 1);
  }

  /// Why such namespaces are impossible here, with the remedy; empty when they are possible.
  static Optional<String> whyNot() throws InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("Network namespaces with cables between them need root.");
    }
    boolean possible =
        Namespace.canRun(
            "sh",
            "-c",
            "unshare --net true && nft add table inet remote && ip link add probe0 type veth peer"
                + " name probe1 && nsenter --net=/proc/self/ns/net true");
    return possible
        ? Optional.empty()
        : Optional.of(
            "Network namespaces need Linux with veth, unshare, nsenter, ip and nft (Debian, Ubuntu:"
                + " sudo apt install util-linux iproute2 nftables), and a system that lets root"
                + " make them.");
  }

  /// Makes the run. After a breach, the data folder stays.
  ///
  /// @return whether every promise held
  public static boolean run(Path repository, List<String> words)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(words, "each", "rate", "outage", "seed");
    if (!Namespace.isAround()) {
      return inNamespace(repository, words);
    }
    int outage = given.number("outage", OUTAGE_SECONDS);
    int each = given.number("each", MANY);
    int rate = given.number("rate", RATE);
    RemotePlan plan =
        new RemotePlan(
            each,
            rate,
            given.seed(1),
            streamBytes(outage, rate),
            Duration.ofSeconds(outage),
            Duration.ofSeconds(outage < OUTAGE_SECONDS ? 1 : 5),
            Math.max(1, each / FEW));
    Site site = new Site(repository, Files.createTempDirectory("integron-remote"));
    SwarmFindings findings = attack(site, plan);
    findings.lines().forEach(System.out::println);
    if (findings.held()) {
      Folders.delete(site.folder());
    } else {
      System.out.println("  The data folder stays in " + site.home());
    }
    return findings.held();
  }

  private static int streamBytes(int outage, int rate) {
    long bytes = ((long) STREAM_MEGABYTES << 20) * outage / OUTAGE_SECONDS * rate / RATE;
    return Math.toIntExact(Math.max(LEAST_BYTES, bytes));
  }

  private static boolean inNamespace(Path repository, List<String> words)
      throws IOException, InterruptedException {
    Optional<String> obstacle = whyNot();
    if (obstacle.isPresent()) {
      System.out.println(obstacle.get());
      return false;
    }
    return Namespace.running(RemoteBroadcasters.class, repository, words)
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }

  /// Carries out the plan and checks the result.
  static SwarmFindings attack(Site site, RemotePlan plan) throws IOException, InterruptedException {
    try (RemoteRig rig = RemoteRig.start(site, plan)) {
      RemoteBroadcasters attack = new RemoteBroadcasters(rig, plan);
      Thread mover = Thread.ofPlatform().name("mover").start(attack::move);
      try {
        attack.carryOut();
      } finally {
        mover.interrupt();
        Threads.join(mover);
      }
      attack.findings.judge(rig.finish(), rig.swarm());
      return attack.findings;
    }
  }

  private void move() {
    Random random = new Random(plan.seed());
    try {
      while (true) {
        rig.swarm().move(random.nextInt(rig.swarm().size()));
        Thread.sleep(TimeUnit.SECONDS.toMillis(1) / plan.movesPerSecond());
      }
    } catch (InterruptedException e) {
      // The faults are over.
    }
  }

  /// A fault, from its beginning to its end.
  @FunctionalInterface
  private interface Fault {
    void happens() throws IOException, InterruptedException;
  }

  private void carryOut() throws IOException, InterruptedException {
    rig.awaitRecovered();
    fault(
        "SIGKILL of a broadcaster",
        () -> {
          rig.killBroadcaster(0);
          rig.startBroadcasterAgain(0);
        });
    fault("SIGKILL of the ingester", () -> rig.rig().kill(KillTarget.INGESTER));
    fault(
        "SIGKILL of nats-server",
        () -> {
          rig.nats().kill();
          pass(NATS_AWAY);
          rig.nats().startAgain();
        });
    fault(
        "NATS does not hear a broadcaster for " + plan.outage().toSeconds() + " s",
        () -> {
          rig.host(1).dropPacketsTo(rig.nats().port());
          pass(plan.outage());
          rig.host(1).passPackets();
        });
    fault(
        "a machine unplugged for " + plan.outage().toSeconds() + " s",
        () -> {
          rig.host(2).unplug();
          pass(plan.outage());
          rig.host(2).plugIn();
        });
    fault(
        "NATS without memory for the stream for " + plan.outage().toSeconds() / 2 + " s",
        () -> {
          rig.nats().kill();
          rig.startNatsTooSmall();
          pass(plan.outage().dividedBy(2));
          rig.nats().kill();
          rig.startNatsLargeEnough();
        });
  }

  private static void pass(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }

  private void fault(String name, Fault fault) throws IOException, InterruptedException {
    fault.happens();
    Duration took = rig.awaitRecovered();
    findings.figure(
        "%s: everyone had new events %.1f s after it".formatted(name, took.toMillis() / 1e3));
  }
}
