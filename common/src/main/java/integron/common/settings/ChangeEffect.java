package integron.common.settings;

/// When a changed value takes effect, and whether the database may hold it.
public enum ChangeEffect {
  /// The change takes effect at once in every process, when the value in the database changes.
  LIVE,
  /// The change takes effect when the broadcaster's server starts again, which a user can request.
  /// The database may hold the value.
  SERVER,
  /// The change takes effect at the next start of the ingester. The database may hold the value.
  RESTART,
  /// The change takes effect at the next start. Only the environment or the file may hold the
  /// value: a process needs it before it has the database, or it decides which peers a process
  /// trusts.
  FILE;

  /// Whether the database may hold a value.
  public boolean isStored() {
    return this != FILE;
  }
}
