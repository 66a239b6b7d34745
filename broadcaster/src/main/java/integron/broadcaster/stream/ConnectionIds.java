package integron.broadcaster.stream;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The ids of connections. A process does not repeat those of an earlier one, so a request for a
/// connection of that one finds nothing.
final class ConnectionIds {
  private final String process;
  private final AtomicLong last = new AtomicLong();

  /// @param startedAt when the process has started
  ConnectionIds(Instant startedAt) {
    this.process = Long.toString(startedAt.toEpochMilli(), Character.MAX_RADIX);
  }

  /// Such as `lrcx8w3k-7`.
  String next() {
    return process + "-" + last.incrementAndGet();
  }
}
