package integron.ingester.journal.acceptance;

import integron.common.event.Event;
import integron.common.event.Footprint;
import integron.common.event.Written;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest test events, or replays, with the words of a line of chat; the database does not
/// store them. Their numbers come from a transaction that may fail; the next transaction then
/// reuses them.
///
/// Owned by the journal's thread.
final class RecentTests {
  private static final int MOST = 64;
  private static final long MOST_BYTES = 16_384;

  private record Tried(long id, Instant at, Event event) {}

  /// Oldest first.
  private final Deque<Tried> latest = new ArrayDeque<>();

  /// Forgets the events with this number or a later one, from a transaction that failed.
  void begin(long id) {
    while (!latest.isEmpty() && latest.getLast().id() >= id) {
      latest.removeLast();
    }
  }

  void remember(long id, Instant at, Event event) {
    if (Written.textBeside(event).isPresent() && Footprint.of((Record) event) <= MOST_BYTES) {
      latest.addLast(new Tried(id, at, event));
      if (latest.size() > MOST) {
        latest.removeFirst();
      }
    }
  }

  /// The numbers of the events that have the words of a line.
  List<Long> wordedBy(LineOfChat line) {
    return latest.stream()
        .filter(tried -> line.isWordsOf(tried.event(), tried.at()))
        .map(Tried::id)
        .toList();
  }

  void forget(String userId) {
    latest.removeIf(
        tried -> tried.event().actor().filter(who -> who.userId().equals(userId)).isPresent());
  }
}
