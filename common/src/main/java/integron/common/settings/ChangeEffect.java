package integron.common.settings;

/// When a changed value takes effect, and whether the database may hold it.
public enum ChangeEffect {
  /// At once in every process, when the value in the database changes.
  LIVE,
  /// When the broadcaster's server starts again, which a user can ask for; the database may hold
  /// it.
  SERVER,
  /// At the next start of the ingester; the database may hold it.
  RESTART,
  /// At the next start. Only the environment or the file may hold it: a process needs it before it
  /// has the database, or it decides which peers a process trusts.
  FILE;

  /// Whether the database may hold a value.
  public boolean isStored() {
    return this != FILE;
  }
}
