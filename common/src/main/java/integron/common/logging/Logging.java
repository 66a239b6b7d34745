package integron.common.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import integron.common.files.DataFolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Directs this process's log to its own file in the data folder.
public final class Logging {
  private static final String OURS = "integron";

  /// Below `info`, they print every frame: chat, and on the link a client secret and codes.
  private static final List<String> OF_FRAMES =
      List.of("io.helidon.webserver.websocket", "io.helidon.websocket");

  private Logging() {}

  /// Call it before anything logs, and so before settings are read: [LogSetup] reads these
  /// properties once. Frames stay out of the log, also where another configuration takes its place.
  public static void begin(String process, DataFolder folder) {
    folder.prepareLog(process);
    System.setProperty("integron.process", process);
    System.setProperty("integron.logs", folder.logs().toString());
    keepFramesOut(LoggerFactory.getILoggerFactory());
  }

  static void keepFramesOut(ILoggerFactory loggers) {
    if (loggers instanceof LoggerContext context) {
      OF_FRAMES.forEach(context::getLogger);
      context.getLoggerList().stream()
          .filter(logger -> OF_FRAMES.stream().anyMatch(logger.getName()::startsWith))
          .filter(logger -> !logger.getEffectiveLevel().isGreaterOrEqual(Level.INFO))
          .forEach(logger -> logger.setLevel(Level.INFO));
    }
  }

  /// Watches whether the log is written.
  ///
  /// @param onChange receives why lines are missing from the log, or that they are not any more; a
  ///   thread of the watch calls it
  public static LogWatch watch(Consumer<Optional<String>> onChange) {
    return watch(onChange, LoggerFactory.getILoggerFactory(), LogWatch.PERIOD);
  }

  static LogWatch watch(
      Consumer<Optional<String>> onChange, ILoggerFactory loggers, Duration period) {
    return new LogWatch(() -> check(loggers), onChange, period);
  }

  private static Optional<String> check(ILoggerFactory loggers) {
    return file(loggers).flatMap(LogFile::check);
  }

  private static Optional<LogFile> file(ILoggerFactory loggers) {
    return loggers instanceof LoggerContext context
            && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogSetup.FILE)
                instanceof LogFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  /// Opens the log file again with the next line, since another process may have renamed it.
  public static void reopen() {
    file(LoggerFactory.getILoggerFactory()).ifPresent(LogFile::reopen);
  }

  /// Sets the log levels from now on.
  public static void follow(LogLevels levels) {
    follow(levels, LoggerFactory.getILoggerFactory());
  }

  static void follow(LogLevels levels, ILoggerFactory loggers) {
    if (loggers instanceof LoggerContext context) {
      context.getLogger(OURS).setLevel(Level.toLevel(levels.file().name()));
      Appender<ILoggingEvent> console =
          context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogSetup.CONSOLE);
      if (console != null) {
        console.getCopyOfAttachedFiltersList().stream()
            .filter(ThresholdFilter.class::isInstance)
            .forEach(filter -> ((ThresholdFilter) filter).setLevel(levels.console().name()));
      }
    }
  }
}
