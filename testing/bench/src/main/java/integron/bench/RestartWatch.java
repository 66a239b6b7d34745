package integron.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// When a server's port was closed and open again, as its subscribers see it, and when each of them
/// was level: it had an event that was sent after the port was open again, and so all before it.
final class RestartWatch {
  private final long begin = System.nanoTime();
  private final int members;
  private final LongSupplier sent;
  private boolean lost;
  private boolean closed;
  private long backAt;
  private long firstAfter = Long.MAX_VALUE;
  private int level;
  private volatile long levelAt;

  /// @param members how many have to be level
  /// @param sent how many events have been sent
  RestartWatch(int members, LongSupplier sent) {
    this.members = members;
    this.sent = sent;
  }

  /// A connection has ended.
  void lost() {
    lost = true;
  }

  /// A connection could not be made.
  void refused() {
    closed = lost;
  }

  /// A connection could be made: the port is open.
  void connected() {
    if (closed && backAt == 0) {
      backAt = System.nanoTime();
      firstAfter = sent.getAsLong() + 1;
    }
  }

  /// Whether an event was sent when the port was open again.
  boolean isAfter(long number) {
    return number >= firstAfter;
  }

  /// One more is level.
  void level() {
    level++;
    if (level == members) {
      levelAt = System.nanoTime();
    }
  }

  /// Whether all are level.
  boolean isOver() {
    return levelAt != 0;
  }

  /// Milliseconds from the command until all were level. Only once it is over, as the others.
  double sinceCommand() {
    return millis(levelAt - begin);
  }

  /// Milliseconds from the open port until all were level.
  double sinceOpen() {
    return millis(levelAt - backAt);
  }

  private static double millis(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
