package integron.broadcaster;

import integron.common.files.DataFolder;
import integron.common.lifecycle.HeapWatch;
import integron.common.lifecycle.Supervision;
import integron.common.logging.Logging;
import integron.common.problem.ProblemException;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Runs the broadcaster as a process of its own.
public final class Main {
  private static final String PROCESS = "broadcaster";

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      DataFolder folder = DataFolder.locate();
      Logging.begin(PROCESS, folder);
      Supervision.endOnUncaught();
      SourceChoice choice = SourceChoice.of(args);
      if (Supervision.isSuccessor(System.getenv()) && !becomesNext(folder, choice)) {
        System.exit(0);
      }
      Broadcaster broadcaster =
          Broadcaster.start(
              folder, settings(folder), choice, InstantSource.system(), new SecureRandom());
      Supervision.closeAtExit(PROCESS, broadcaster);
      HeapWatch.begin();
    } catch (ProblemException e) {
      System.err.println(e.problem().detail());
      System.exit(1);
    }
    Supervision.awaitEnd(System.getenv(), System.in);
    System.exit(0);
  }

  /// Prepares while another broadcaster runs, and returns when that one has ended. What it has read
  /// until then may be old, so nothing of it is kept.
  private static boolean becomesNext(DataFolder folder, SourceChoice choice) throws IOException {
    try {
      Broadcaster.rehearse(
          folder, settings(folder), choice, InstantSource.system(), new SecureRandom());
    } catch (ProblemException e) {
      Supervision.cannotFollow(System.getenv(), e.problem().detail());
      throw e;
    }
    boolean isNext = Supervision.awaitTurn(System.getenv(), System.in);
    Logging.reopen();
    return isNext;
  }

  private static Settings settings(DataFolder folder) {
    Settings settings = Settings.read(Owner.BROADCASTER, System.getenv(), folder.settingsFile());
    Logging.follow(settings.logLevels());
    return settings;
  }
}
