package integron.ingester.journal;

import integron.ingester.journal.entry.JournalEntry;
import java.util.ArrayDeque;
import java.util.Deque;

/// The entries of the intake that wait in one line, and the sum of their bytes. The intake's lock
/// guards it.
final class IntakeLane {
  /// @param number in the order of all lanes
  /// @param since when it came, as `System.nanoTime()`
  record Waiting(long number, JournalEntry entry, long bytes, long since) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;

  void add(Waiting last) {
    waiting.addLast(last);
    bytes += last.bytes();
  }

  Waiting remove() {
    Waiting first = waiting.removeFirst();
    bytes -= first.bytes();
    return first;
  }

  /// Returns the oldest entry.
  ///
  /// @throws java.util.NoSuchElementException when the lane is empty
  Waiting first() {
    return waiting.getFirst();
  }

  /// Whether the oldest entry of this lane is older than that of the other.
  boolean isBefore(IntakeLane other) {
    Waiting mine = waiting.peekFirst();
    Waiting theirs = other.waiting.peekFirst();
    return mine != null && (theirs == null || mine.number() < theirs.number());
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  long bytes() {
    return bytes;
  }
}
