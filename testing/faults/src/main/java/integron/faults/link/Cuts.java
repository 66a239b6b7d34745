package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The link is cut in the middle of a message.
final class Cuts {
  /// Within the frame's head, right after it, within its text.
  private static final int[] PLACES = {1, 3, 5, 12, 200};

  private static final int ONE_OF_DOWN = 60;
  private static final int ONE_OF_UP = 6;

  private Cuts() {}

  /// In each direction, at each of several places within a frame.
  static void inMidFrame(LinkRig rig, LinkFindings findings)
      throws IOException, InterruptedException {
    for (Direction direction : Direction.values()) {
      for (int place : PLACES) {
        after(rig, findings, direction, place);
      }
    }
  }

  /// Once, after a number of bytes of a frame.
  static void after(LinkRig rig, LinkFindings findings, Direction direction, int bytes)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    int dials = proxy.dialledAt().size();
    AtomicBoolean done = new AtomicBoolean();
    proxy.treat(direction, Treatment.cutOnceAfter(bytes, done));
    rig.await("a frame to cut", done::get);
    proxy.treat(direction, Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure(
        "%s, after %d bytes: well again in %d ms".formatted(direction, bytes, took.toMillis()));
    int again = proxy.dialledAt().size() - dials;
    findings.expect(again == 1, "Dialled " + again + " times after a cut, not once.");
  }

  /// For a while, at random places within frames, with FIN and with RST.
  static void atRandom(LinkRig rig, LinkFindings findings, Duration time)
      throws IOException, InterruptedException {
    Proxy proxy = rig.broadcaster().proxy();
    int dials = proxy.dialledAt().size();
    proxy.treat(Direction.DOWN, Treatment.cutAtRandom(new Random(rig.seed()), ONE_OF_DOWN));
    proxy.treat(Direction.UP, Treatment.cutAtRandom(new Random(~rig.seed()), ONE_OF_UP));
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    proxy.treatBothWays(Treatment.faithful());
    Duration took = rig.awaitRecovered();
    findings.figure(
        "dialled %d times in %d s of random cuts (seed %d), then well again in %d ms"
            .formatted(
                proxy.dialledAt().size() - dials, time.toSeconds(), rig.seed(), took.toMillis()));
  }
}
