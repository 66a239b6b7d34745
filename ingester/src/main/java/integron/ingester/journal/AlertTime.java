package integron.ingester.journal;

import integron.common.time.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// The time by which alerts wait and are on screen. It counts the nanoseconds that pass, so a clock
/// that is set neither ends an alert nor keeps one on screen. Where the clock was set, the times in
/// the database move with it, because people read them beside those of events.
///
/// A computer that sleeps is the same as a clock that is set: its sleep counts only where
/// [Clock#nanos] counts it.
final class AlertTime {
  /// A clock that is adjusted slowly is this far away after an hour or more.
  private static final Duration NEAR = Duration.ofSeconds(5);

  private final Clock clock;
  private final JournalFile file;
  private final long startedAt;
  private Instant start;

  AlertTime(Clock clock, JournalFile file) {
    this.clock = clock;
    this.file = file;
    this.start = clock.instant();
    this.startedAt = clock.nanos();
  }

  Instant now() {
    return start.plusNanos(clock.nanos() - startedAt);
  }

  /// Returns the time after it has followed the clock.
  ///
  /// @throws SQLException when the times in the database cannot be moved; then this time has not
  ///   moved either
  Instant followed() throws SQLException {
    Duration set = Duration.ofMillis(Duration.between(now(), clock.instant()).toMillis());
    if (Math.abs(set.toMillis()) > NEAR.toMillis()) {
      file.moveAlerts(set);
      start = start.plus(set);
    }
    return now();
  }
}
