package integron.common.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/// Points this process's log at its own file in the data folder.
public final class Logging {
  private static final String OURS = "integron";

  private Logging() {}

  /// Must run before anything logs: `logback.xml` reads these properties once.
  public static void begin(String process, DataFolder folder, LogLevel level) {
    folder.prepareLog(process);
    System.setProperty("integron.process", process);
    System.setProperty("integron.logs", folder.logs().toString());
    System.setProperty(
        "integron.log.level", level.name().toLowerCase(Locale.ROOT));
  }

  /// Logs as much as that from now on.
  public static void follow(LogLevel level) {
    if (LoggerFactory.getLogger(OURS) instanceof Logger ours) {
      ours.setLevel(Level.toLevel(level.name()));
    }
  }
}
