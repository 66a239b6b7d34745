package integron.ingester.journal;

/// The source ids accepted last, of all kinds. Owned by the journal's thread.
final class Seen {
  private final Recent<Boolean> ids;

  Seen(int limit) {
    this.ids = new Recent<>(limit);
  }

  boolean contains(String sourceId) {
    return ids.contains(sourceId);
  }

  void add(String sourceId) {
    ids.put(sourceId, true);
  }
}
