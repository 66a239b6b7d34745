package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The link half open, as the two ends see it: bytes vanish, and neither is told.
final class Stalls {
  private Stalls() {}

  /// One direction, the other, and both.
  static void eachWay(LinkRig rig, Findings findings, Duration silence)
      throws IOException, InterruptedException {
    for (Direction direction : Direction.values()) {
      stall(rig, findings, EnumSet.of(direction), silence);
    }
    stall(rig, findings, EnumSet.allOf(Direction.class), silence);
  }

  /// Until both sides have given the link up.
  ///
  /// @param silence what the processes bear
  static void stall(LinkRig rig, Findings findings, Set<Direction> ways, Duration silence)
      throws IOException, InterruptedException {
    Proxy proxy = rig.site().proxy();
    int dials = proxy.dialledAt().size();
    long start = System.nanoTime();
    ways.forEach(way -> proxy.treat(way, Treatment.vanishing()));
    rig.await("the ingester to give up", () -> rig.linkSessions() == 0);
    Duration ingester = Duration.ofNanos(System.nanoTime() - start);
    rig.await("the broadcaster to give up", () -> proxy.dialledAt().size() > dials);
    Duration broadcaster = Duration.ofNanos(proxy.dialledAt().get(dials) - start);
    proxy.treatBothWays(Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure(
        ("%s vanish: the ingester gave up after %d ms, the broadcaster after %d ms, well again %d"
                + " ms after the stall")
            .formatted(ways, ingester.toMillis(), broadcaster.toMillis(), took.toMillis()));
    // One side may learn of it from the other alone, which bears the same silence.
    Duration named = silence.multipliedBy(2).plusSeconds(5);
    findings.expect(
        ingester.compareTo(named) < 0 && broadcaster.compareTo(named) < 0,
        "A dead link was borne for more than " + named + ".");
  }

  /// So slow for a while that the ring runs away from the broadcaster.
  static void slow(LinkRig rig, Findings findings, int bytesPerSecond, Duration time)
      throws IOException, InterruptedException {
    Proxy proxy = rig.site().proxy();
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
    findings.expect(proxy.dialledAt().size() == dials, "A slow link was given up.");
  }
}
