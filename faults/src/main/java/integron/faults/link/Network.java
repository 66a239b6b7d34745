package integron.faults.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The link really half open: in a network namespace of its own, the kernel drops its packets, and
/// neither FIN nor RST gets through. For Linux.
final class Network {
  private static final String INSIDE = "INTEGRON_FAULTS_NAMESPACE";
  private static final String TABLE = "inet integron";
  private static final int TRY_SECONDS = 10;

  private Network() {}

  /// Whether this process runs in such a namespace, where only we are.
  static boolean isOurs() {
    return "true".equals(System.getenv(INSIDE));
  }

  /// Why there can be no such namespace here, with what would help; empty when there can.
  static Optional<String> whyNot() throws InterruptedException {
    try {
      Process trial =
          inNamespace(List.of("nft", "add", "table", "inet", "integron"))
              .redirectErrorStream(true)
              .start();
      trial.getOutputStream().close();
      if (trial.waitFor(TRY_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0) {
        return Optional.empty();
      }
      trial.destroyForcibly();
    } catch (IOException e) {
      // There is no unshare: said below.
    }
    return Optional.of(
        "A network namespace needs Linux, unshare, ip and nft (Debian, Ubuntu: sudo apt install"
            + " util-linux iproute2 nftables), and root or a system that lets users make one.");
  }

  /// Runs `./integron faults link` with those words in a namespace.
  static boolean inNamespace(Path repository, Stream<String> words)
      throws IOException, InterruptedException {
    Optional<String> obstacle = whyNot();
    if (obstacle.isPresent()) {
      System.out.println(obstacle.get());
      return false;
    }
    return inNamespace(command(repository, words)).inheritIO().start().waitFor() == 0;
  }

  /// This very program.
  static List<String> command(Path repository, Stream<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("integron.faults.Faults", repository.toString(), "link"));
    words.forEach(command::add);
    return command;
  }

  /// That command in a namespace with nothing but a loopback.
  static ProcessBuilder inNamespace(List<String> command) {
    List<String> all = new ArrayList<>(List.of("unshare", "--net"));
    if (!"root".equals(System.getProperty("user.name"))) {
      all.add("--map-root-user");
    }
    all.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put(INSIDE, "true");
    return builder;
  }

  /// To be run inside: drops what goes to the ingester and what comes from it.
  static Attack bothWays(int silenceSeconds) {
    return attack(silenceSeconds, List.of(List.of("dport", "sport")));
  }

  /// To be run inside: drops the one, and then the other.
  static Attack oneWay(int silenceSeconds) {
    return attack(silenceSeconds, List.of(List.of("dport"), List.of("sport")));
  }

  private static Attack attack(int silenceSeconds, List<List<String>> drops) {
    Duration silence = Duration.ofSeconds(silenceSeconds);
    UnaryOperator<LinkRig.Setup> setup =
        usual -> Attacks.silence(silence).apply(usual.withoutProxy());
    return Attack.of(
        setup,
        (rig, findings) -> {
          nft("add table " + TABLE);
          nft("add chain " + TABLE + " in { type filter hook input priority 0; }");
          for (List<String> matched : drops) {
            drop(rig, findings, silence, matched);
          }
        });
  }

  /// @param matched what the dropped packets have of the link's port; where it is the `sport`
  ///   alone, the ingester learns of the end from the broadcaster
  private static void drop(LinkRig rig, Findings findings, Duration silence, List<String> matched)
      throws IOException, InterruptedException {
    long ingester = rig.ingester().said("was silent for");
    long broadcaster = rig.site().broadcaster().said("No link to the ingester");
    long start = System.nanoTime();
    for (String ports : matched) {
      nft("add rule %s in tcp %s %d drop".formatted(TABLE, ports, rig.ingester().port()));
    }
    rig.await(
        "the broadcaster to give up",
        () -> rig.site().broadcaster().said("No link to the ingester") > broadcaster);
    Duration there = Duration.ofNanos(System.nanoTime() - start);
    if (matched.contains("dport")) {
      rig.await("the ingester to give up", () -> rig.ingester().said("was silent for") > ingester);
    }
    Duration here = Duration.ofNanos(System.nanoTime() - start);
    nft("flush chain " + TABLE + " in");
    Duration took = rig.awaitRecovered();
    rig.await("the dead link to be forgotten", () -> rig.linkSessions() == 1);
    findings.figure(
        ("packets dropped by %s: the broadcaster gave up after %d ms, the ingester after %d ms,"
                + " well again %d ms after they got through")
            .formatted(matched, there.toMillis(), here.toMillis(), took.toMillis()));
    Duration named = silence.plusSeconds(5);
    findings.expect(
        there.compareTo(named) < 0 && here.compareTo(named) < 0,
        "A dead link was borne for more than " + named + ".");
  }

  private static void nft(String command) throws IOException, InterruptedException {
    Process nft = new ProcessBuilder("nft", command).inheritIO().start();
    if (nft.waitFor() != 0) {
      throw new IOException("nft does not do: " + command);
    }
  }
}
