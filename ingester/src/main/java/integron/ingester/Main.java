package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Supervision;
import integron.common.logging.Logging;
import integron.common.problem.ProblemException;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;

/// Runs the ingester as a process of its own; with arguments, runs [MaintenanceRun] instead.
public final class Main {
  private static final String PROCESS = "ingester";

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      DataFolder folder = DataFolder.locate();
      Owner owner = args.length > 0 ? Owner.MAINTENANCE : Owner.INGESTER;
      Logging.begin(PROCESS, folder);
      Settings settings = Settings.read(owner, System.getenv(), folder.settingsFile());
      Logging.follow(settings.logLevels());
      if (args.length > 0) {
        new MaintenanceRun(folder, settings).run(Arrays.asList(args)).forEach(System.out::println);
        return;
      }
      Supervision.endOnUncaught();
      Ingester ingester =
          Ingester.start(
              folder,
              settings,
              InstantSource.system(),
              new SecureRandom(),
              Supervision::beginAgain);
      Supervision.closeAtExit(PROCESS, ingester);
    } catch (ProblemException e) {
      System.err.println(e.problem().detail());
      System.exit(1);
    }
    Supervision.awaitEnd(System.getenv(), System.in);
    System.exit(0);
  }
}
