package integron.faults.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One process is absent while the other runs, or both are.
final class Absences {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private Absences() {}

  /// The broadcaster is killed, and started again after that delay.
  static void ofBroadcaster(LinkRig rig, LinkFindings findings, Duration time)
      throws IOException, InterruptedException {
    rig.broadcaster().broadcaster().kill();
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    rig.broadcaster().startAgain();
    Duration took = rig.awaitRecovered();
    findings.figure(
        "the broadcaster was away for %d ms, and well %d ms after it had started"
            .formatted(time.toMillis(), took.toMillis()));
  }

  /// The ingester is stopped and killed in turn, under connected followers.
  static void ofIngester(LinkRig rig, LinkFindings findings, int times)
      throws IOException, InterruptedException {
    for (int turn = 0; turn < times; turn++) {
      boolean killed = turn % 2 == 1;
      ProcessHandle broadcaster = rig.broadcaster().broadcaster().handle();
      if (killed) {
        rig.ingester().kill();
      } else {
        rig.ingester().close();
      }
      rig.startIngesterAgain();
      Duration took = rig.awaitRecovered();
      findings.figure(
          "the ingester was %s, and all was well %d ms after it had started"
              .formatted(killed ? "killed" : "stopped", took.toMillis()));
      findings.expect(broadcaster.isAlive(), "The broadcaster ended with its ingester.");
    }
  }

  /// Both are killed at once; each is the first to return in turn.
  static void ofBoth(LinkRig rig, LinkFindings findings) throws IOException, InterruptedException {
    for (boolean ingesterFirst : new boolean[] {true, false}) {
      rig.ingester().kill();
      rig.broadcaster().broadcaster().kill();
      if (ingesterFirst) {
        rig.startIngesterAgain();
        TimeUnit.NANOSECONDS.sleep(MOMENT.toNanos());
        rig.broadcaster().startAgain();
      } else {
        rig.broadcaster().startAgain();
        TimeUnit.NANOSECONDS.sleep(MOMENT.toNanos());
        rig.startIngesterAgain();
      }
      Duration took = rig.awaitRecovered();
      findings.figure(
          "both were killed, the %s came back first, and all was well %d ms after the other"
              .formatted(ingesterFirst ? "ingester" : "broadcaster", took.toMillis()));
    }
  }

  /// Of two broadcasters, the first is killed and returns after a while, several times.
  static void ofOneOfTwo(LinkRig rig, LinkFindings findings, int times)
      throws IOException, InterruptedException {
    for (int turn = 0; turn < times; turn++) {
      ofBroadcaster(rig, findings, MOMENT);
    }
    findings.expect(
        rig.broadcaster(1).proxy().dialledAt().size() == 1, "The other broadcaster lost its link.");
  }
}
