package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The half-open link as the two ends see it: bytes are dropped, and neither end notices.
final class Stalls {
  private Stalls() {}

  /// One direction, the other, and both.
  static void eachWay(LinkRig rig, LinkFindings findings, Duration silence)
      throws IOException, InterruptedException {
    for (Direction direction : Direction.values()) {
      stall(rig, findings, EnumSet.of(direction), silence);
    }
    stall(rig, findings, EnumSet.allOf(Direction.class), silence);
  }

  /// Until both sides have dropped the link. When the ingester still receives, the broadcaster's
  /// close reaches it.
  ///
  /// @param silence the limit of the processes
  static void stall(LinkRig rig, LinkFindings findings, Set<Direction> ways, Duration silence)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    int dials = proxy.dialledAt().size();
    long silences = rig.ingester().said("was silent for");
    long start = System.nanoTime();
    ways.forEach(way -> proxy.treat(way, Treatment.vanishing()));
    if (ways.contains(Direction.UP)) {
      rig.await("the ingester to give up", () -> rig.ingester().said("was silent for") > silences);
    }
    rig.await("the broadcaster to give up", () -> proxy.dialledAt().size() > dials);
    Duration kept = Duration.ofNanos(System.nanoTime() - start);
    proxy.treatBothWays(Treatment.faithful());
    Duration took = rig.awaitRecovered();
    rig.await("dead links to be removed", () -> rig.linkSessions() == 1);
    findings.figure(
        "%s vanish: given up after %d ms, well again %d ms after the stall"
            .formatted(ways, kept.toMillis(), took.toMillis()));
    Duration named = silence.plusSeconds(5);
    findings.expect(kept.compareTo(named) < 0, "A dead link was kept for more than " + named);
  }

  /// So slow for so long that the ring overtakes the broadcaster after the system's buffers, 4 MB
  /// on Linux, are full.
  static void slow(LinkRig rig, LinkFindings findings, int bytesPerSecond, Duration time)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    int dials = proxy.dialledAt().size();
    findings.memory(rig);
    proxy.treat(Direction.DOWN, Treatment.slow(bytesPerSecond));
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    findings.memory(rig);
    proxy.treatBothWays(Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure(
        "%d bytes a second for %d s, then well again in %d ms"
            .formatted(bytesPerSecond, time.toSeconds(), took.toMillis()));
    findings.expect(proxy.dialledAt().size() == dials, "A slow link was dropped.");
  }
}
