package integron.faults.resources;

import integron.faketwitch.world.WorldTiming;
import integron.faults.resources.IngesterProcess.Way;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The ingester gets no processor for a while: `SIGSTOP`, then `SIGCONT`.
final class Suspended {
  private Suspended() {}

  /// Lets that happen. What Twitch sent meanwhile may be missing, since Twitch ends a session that
  /// does not answer; what it sent before and after may not.
  ///
  /// @param timing Twitch's, which says how soon it does that
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
      int after = trial.sendUntilHeard();
      return cheers.in(trial.database(), before, after);
    }
  }
}
