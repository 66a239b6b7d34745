package integron.faults.resources;

import integron.faketwitch.world.WorldTiming;
import integron.faults.Site;
import integron.faults.resources.IngesterProcess.Way;
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
    try (Trial trial = new Trial(site, Way.plain(), timing)) {
      Cheers cheers = trial.cheers();
      cheers.send(100);
      trial.awaitRecovered(cheers.sent());
      int before = cheers.sent();
      long pid = trial.ingester().java().pid();
      Signals.send("STOP", pid);
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        cheers.send();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      Signals.send("CONT", pid);
      int after = trial.sendUntilReceived();
      return cheers.in(trial.database(), before, after);
    }
  }
}
