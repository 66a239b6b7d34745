package integron.ingester.journal.acceptance;

/// The most recently accepted source ids of all kinds. Owned by the journal's thread.
public final class RecentSourceIds {
  private final RecentValues<Boolean> ids;

  public RecentSourceIds(int limit) {
    this.ids = new RecentValues<>(limit);
  }

  boolean contains(String sourceId) {
    return ids.contains(sourceId);
  }

  public void add(String sourceId) {
    ids.put(sourceId, true);
  }
}
