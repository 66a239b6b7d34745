package integron.broadcaster;

import integron.common.config.DataFolder;
import integron.common.config.Logging;
import integron.common.config.Settings;
import integron.common.lifecycle.Supervision;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The broadcaster's process. Ends with its supervisor, or by a signal.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      start();
    } catch (ProblemException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    Supervision.awaitEnd(Boolean.parseBoolean(System.getenv(Supervision.VARIABLE)), System.in);
    System.exit(0);
  }

  private static void start() {
    Map<String, String> environment = System.getenv();
    DataFolder folder = DataFolder.locate().prepare();
    Settings settings = Settings.read(environment, folder.settingsFile());
    Logging.begin("broadcaster", folder, settings);

    Broadcaster broadcaster = Broadcaster.start(folder, settings, Clock.systemUTC());
    Supervision.closeAtExit("broadcaster", broadcaster);
    LoggerFactory.getLogger(Main.class)
        .info("The dashboard is at http://localhost:{}/", broadcaster.port());
  }
}
