package integron.faults.resources;

import integron.faketwitch.world.WorldTiming;
import integron.faults.rig.JarProcess.Way;
import integron.faults.site.Site;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The ingester gets no CPU for a while: `SIGSTOP`, then `SIGCONT`.
final class Suspended {
  private Suspended() {}

  /// Runs the attack. Events that Twitch sent meanwhile may be missing, because Twitch ends a
  /// session that does not answer; events before and after may not.
  ///
  /// @param timing Twitch's, which sets the time until then
  static Evidence run(Site site, WorldTiming timing, Duration time) throws Exception {
    try (IngesterRig rig = new IngesterRig(site, Way.through(), timing)) {
      Cheers cheers = rig.cheers();
      cheers.send(100);
      rig.awaitRecovered(cheers.sent());
      int before = cheers.sent();
      long pid = rig.ingester().handle().pid();
      Signals.send("STOP", pid);
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        cheers.send();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      Signals.send("CONT", pid);
      int after = rig.sendUntilReceived();
      return new Evidence(rig.database(), cheers.sent(), before, after);
    }
  }
}
