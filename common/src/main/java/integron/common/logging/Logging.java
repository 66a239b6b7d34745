package integron.common.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import integron.common.files.DataFolder;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Directs this process's log to its own file in the data folder.
public final class Logging {
  private static final String OURS = "integron";

  private Logging() {}

  /// Call it before anything logs, and so before settings are read: `logback.xml` reads these
  /// properties once.
  public static void begin(String process, DataFolder folder) {
    folder.prepareLog(process);
    System.setProperty("integron.process", process);
    System.setProperty("integron.logs", folder.logs().toString());
  }

  /// Sets the log level from now on.
  public static void follow(LogLevel level) {
    follow(level, LoggerFactory.getILoggerFactory());
  }

  static void follow(LogLevel level, ILoggerFactory loggers) {
    if (loggers instanceof LoggerContext context) {
      context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
    }
  }
}
