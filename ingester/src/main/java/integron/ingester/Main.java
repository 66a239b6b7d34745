package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.files.StartProblemFile;
import integron.common.lifecycle.HeapWatch;
import integron.common.lifecycle.Supervision;
import integron.common.logging.Logging;
import integron.common.problem.ProblemException;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// Runs the ingester as a process of its own; with arguments, runs [MaintenanceRun] instead.
public final class Main {
  private static final String PROCESS = "ingester";

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    DataFolder folder = DataFolder.locate();
    if (args.length > 0) {
      maintain(folder, Arrays.asList(args));
      return;
    }
    StartProblemFile problem = StartProblemFile.in(folder);
    try {
      start(folder);
      problem.delete();
    } catch (ProblemException e) {
      problem.write(e.problem().detail());
      throw refused(e);
    } catch (RuntimeException | Error e) {
      problem.write(
          "It failed unexpectedly. The console says how, and so does logs/ingester.log where it"
              + " could be written.");
      throw e;
    }
    Supervision.awaitEnd(System.getenv(), System.in);
    System.exit(0);
  }

  private static void start(DataFolder folder) {
    Supervision.endOnUncaught();
    Settings settings = begin(folder, Owner.INGESTER);
    Ingester ingester =
        Ingester.start(
            folder, settings, InstantSource.system(), new SecureRandom(), Supervision::beginAgain);
    Supervision.closeAtExit(PROCESS, ingester);
    HeapWatch.begin();
  }

  private static void maintain(DataFolder folder, List<String> words) {
    try {
      Owner owner = words.contains(MaintenanceRun.DOCTOR) ? Owner.INGESTER : Owner.MAINTENANCE;
      Settings settings = begin(folder, owner);
      new MaintenanceRun(folder, settings).run(words).forEach(System.out::println);
    } catch (ProblemException e) {
      throw refused(e);
    }
  }

  private static Settings begin(DataFolder folder, Owner owner) {
    Logging.begin(PROCESS, folder);
    Settings settings = Settings.read(owner, System.getenv(), folder.settingsFile());
    Logging.follow(settings.logLevels());
    return settings;
  }

  /// Ends the process, so nothing is thrown.
  private static ProblemException refused(ProblemException e) {
    System.err.println(e.problem().detail());
    System.exit(1);
    return e;
  }
}
