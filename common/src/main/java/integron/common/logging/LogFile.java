package integron.common.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Path;
import java.util.Optional;

/// The log file of this process, which says when lines are missing from it. Logback's own appender
/// stays silent for ever where the file cannot be opened at the start, and for minutes after a full
/// disk has space again.
public final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private final LogHealth health = new LogHealth();

  /// Opens the file again with the next line.
  void reopen() {
    streamWriteLock.lock();
    try {
      if (getOutputStream() instanceof LogFileStream stream) {
        stream.close();
      }
    } finally {
      streamWriteLock.unlock();
    }
  }

  @Override
  public void openFile(String name) {
    setOutputStream(new LogFileStream(Path.of(name), health));
  }

  /// Writes to the file again where that failed before, and to a new one where it was deleted.
  ///
  /// @return why lines are missing; empty while the file is written
  Optional<String> check() {
    streamWriteLock.lock();
    try {
      if (getOutputStream() instanceof LogFileStream stream) {
        stream.check();
      }
    } finally {
      streamWriteLock.unlock();
    }
    return health.reason();
  }
}
