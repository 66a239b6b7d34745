package integron.faults.link;

import integron.faults.site.Namespace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A half-open link: in a private network namespace, the kernel drops its packets, FIN and RST
/// included. For Linux.
final class LinkNetwork {
  private static final String TABLE = "inet integron";

  private LinkNetwork() {}

  /// Why such a namespace is impossible here, with the remedy; empty when it is possible.
  static Optional<String> whyNot() throws InterruptedException {
    return Namespace.canRun("nft", "add", "table", "inet", "integron")
        ? Optional.empty()
        : Optional.of(
            "A network namespace needs Linux, unshare, ip and nft (Debian, Ubuntu: sudo apt install"
                + " util-linux iproute2 nftables), and root or a system that lets users make one.");
  }

  /// Runs inside the namespace: drops packets to and from the ingester.
  static Attack bothWays(int silenceSeconds) {
    return attack(silenceSeconds, List.of(List.of("dport", "sport")));
  }

  /// Runs inside the namespace: drops one direction, then the other.
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

  /// @param matched the fields of the dropped packets that hold the link's port; with `sport`
  ///   alone, the broadcaster's end reaches the ingester
  private static void drop(
      LinkRig rig, LinkFindings findings, Duration silence, List<String> matched)
      throws IOException, InterruptedException {
    long ingester = rig.ingester().said("was silent for");
    long broadcaster = rig.broadcaster().broadcaster().said("No link to the ingester");
    long start = System.nanoTime();
    for (String ports : matched) {
      nft("add rule %s in tcp %s %d drop".formatted(TABLE, ports, rig.ingester().port()));
    }
    rig.await(
        "the broadcaster to give up",
        () -> rig.broadcaster().broadcaster().said("No link to the ingester") > broadcaster);
    Duration there = Duration.ofNanos(System.nanoTime() - start);
    if (matched.contains("dport")) {
      rig.await("the ingester to give up", () -> rig.ingester().said("was silent for") > ingester);
    }
    Duration here = Duration.ofNanos(System.nanoTime() - start);
    nft("flush chain " + TABLE + " in");
    Duration took = rig.awaitRecovered();
    rig.await("the dead link to be removed", () -> rig.linkSessions() == 1);
    findings.figure(
        ("packets dropped by %s: the broadcaster gave up after %d ms, the ingester after %d ms,"
                + " well again %d ms after they got through")
            .formatted(matched, there.toMillis(), here.toMillis(), took.toMillis()));
    Duration named = silence.plusSeconds(5);
    findings.expect(
        there.compareTo(named) < 0 && here.compareTo(named) < 0,
        "A dead link was kept for more than " + named + ".");
  }

  private static void nft(String command) throws IOException, InterruptedException {
    Process nft = new ProcessBuilder("nft", command).inheritIO().start();
    if (nft.waitFor() != 0) {
      throw new IOException("nft failed: " + command);
    }
  }
}
