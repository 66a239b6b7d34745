package integron.broadcaster.stream;

import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.status.StatusRegistry.Pushed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The status for one subscriber that asked for it: all of it at first and again after a change, at
/// most once in [#PACE]. Changes in between count as one. The subscriber's turn owns it. Times are
/// [System#nanoTime].
final class StatusFeed {
  static final Duration PACE = Duration.ofSeconds(1);

  private final StatusRegistry board;
  private long seen = -1;
  private @Nullable Map<String, Object> sent;
  private long sentAt;

  StatusFeed(StatusRegistry board) {
    this.board = board;
  }

  /// Returns the pieces to send now; empty while nothing has changed, and where it is too soon.
  @SuppressWarnings("ReferenceEquality") // the board returns the same pieces where none has changed
  Optional<Map<String, Object>> next(long now) {
    if (restNanos(now) > 0) {
      return Optional.empty();
    }
    Pushed pushed = board.pushed();
    seen = pushed.change();
    if (pushed.pieces() == sent) {
      return Optional.empty();
    }
    sent = pushed.pieces();
    sentAt = now;
    return Optional.of(sent);
  }

  /// Returns for how many nanoseconds from `now` on there is nothing to send unless the board
  /// changes.
  long restNanos(long now) {
    if (sent == null) {
      return 0;
    }
    return seen == board.changes() ? Long.MAX_VALUE : sentAt + PACE.toNanos() - now;
  }
}
