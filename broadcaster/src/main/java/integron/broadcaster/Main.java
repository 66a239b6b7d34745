package integron.broadcaster;

import integron.common.files.DataFolder;
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
      Settings settings = Settings.read(Owner.BROADCASTER, System.getenv(), folder.settingsFile());
      Logging.follow(settings.logLevels());
      Supervision.endOnUncaught();
      Broadcaster broadcaster =
          Broadcaster.start(
              folder, settings, SourceChoice.of(args), InstantSource.system(), new SecureRandom());
      Supervision.closeAtExit(PROCESS, broadcaster);
    } catch (ProblemException e) {
      System.err.println(e.problem().detail());
      System.exit(1);
    }
    Supervision.awaitEnd(System.getenv(), System.in);
    System.exit(0);
  }
}
