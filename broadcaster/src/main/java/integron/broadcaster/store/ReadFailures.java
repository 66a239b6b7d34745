package integron.broadcaster.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/// Logs why reads fail, so that a wrong set-up does not look like a broken database. It logs each
/// kind of failure once and at most one line a minute. It logs a kind that came within that minute
/// when it comes again.
///
/// A line has classes and SQLite's codes. It omits messages, which may contain statements, values
/// and paths.
final class ReadFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ReadFailures.class);
  private static final long PERIOD = Duration.ofMinutes(1).toNanos();
  private static final int MOST_KINDS = 50;
  private static final int MOST_CAUSES = 8;

  private final LongSupplier nanoTime;
  private final Set<String> logged = new HashSet<>();
  private long lastAt;

  ReadFailures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void record(Throwable failure) {
    String kind = kind(failure);
    long now = nanoTime.getAsLong();
    boolean early = !logged.isEmpty() && now - lastAt < PERIOD;
    if (!early && logged.size() < MOST_KINDS && logged.add(kind)) {
      lastAt = now;
      LOG.warn("The database cannot be read: {}", kind);
    }
  }

  private static String kind(Throwable failure) {
    List<String> names = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && names.size() < MOST_CAUSES) {
      names.add(name(cause));
      cause = cause.getCause();
    }
    return String.join(", caused by ", names);
  }

  private static String name(Throwable cause) {
    String name = cause.getClass().getName();
    return cause instanceof SQLException sql
        ? name + " " + SQLiteErrorCode.getErrorCode(sql.getErrorCode()).name()
        : name;
  }
}
