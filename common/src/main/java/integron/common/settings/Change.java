package integron.common.settings;

/// When a changed value takes effect, and whether it may stand in the database.
public enum Change {
  /// At once in every process, where the value in the database changes.
  LIVE,
  /// At the next start of its process; it may stand in the database.
  RESTART,
  /// At the next start. It stands in the environment or the file alone: a process needs it before
  /// it has the database, or it decides whom a process trusts.
  FILE;

  /// Whether the database may hold a value.
  public boolean isStored() {
    return this != FILE;
  }
}
