package integron.faults.resources;

import integron.faults.resources.IngesterProcess.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The ingester gets no processor for a while: `SIGSTOP`, then `SIGCONT`.
final class Suspended {
  private Suspended() {}

  /// Lets that happen, and compares. What Twitch sent meanwhile may be missing, since Twitch ends a
  /// session that does not answer; what it sent before and after may not.
  static Outcome run(Path home, Duration time) throws Exception {
    Path database;
    Cheers cheers;
    int before;
    int after;
    try (Trial trial = new Trial(home, Way.plain())) {
      database = trial.database();
      cheers = trial.cheers();
      cheers.send(100);
      trial.awaitRecovered(cheers.sent());
      before = cheers.sent();
      long pid = trial.ingester().java().pid();
      Signals.send("STOP", pid);
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        cheers.send();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      Signals.send("CONT", pid);
      after = trial.sendUntilHeard();
    }
    return cheers.compare(database, before, after);
  }
}
