package integron.ingester.journal;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// The source ids accepted last, of all kinds. Owned by the journal's thread.
final class Seen {
  private final int limit;
  private final SequencedSet<String> ids = new LinkedHashSet<>();

  Seen(int limit) {
    this.limit = limit;
  }

  boolean contains(String sourceId) {
    return ids.contains(sourceId);
  }

  void add(String sourceId) {
    ids.addLast(sourceId);
    if (ids.size() > limit) {
      ids.removeFirst();
    }
  }
}
