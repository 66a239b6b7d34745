package integron.ingester.journal;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// The source ids accepted last, of all kinds: as many as the limit says, fewer where they are
/// long. Owned by the journal's thread.
final class Seen {
  /// Twitch's have 36 to 44 characters, our own hardly more.
  private static final int USUAL_LENGTH = 80;

  private final int limit;
  private final SequencedSet<String> ids = new LinkedHashSet<>();
  private long length;

  Seen(int limit) {
    this.limit = limit;
  }

  boolean contains(String sourceId) {
    return ids.contains(sourceId);
  }

  void add(String sourceId) {
    if (!ids.remove(sourceId)) {
      length += sourceId.length();
    }
    ids.addLast(sourceId);
    while (ids.size() > limit || length > (long) limit * USUAL_LENGTH) {
      length -= ids.removeFirst().length();
    }
  }
}
