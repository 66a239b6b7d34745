package integron.common.settings;

/// A process that a setting is for. The value of a setting reaches its owners alone: neither the
/// environment nor the [Settings] of another process hold it.
public enum Owner {
  INGESTER,
  BROADCASTER,
  /// The ingester's program while it lists or restores backups.
  MAINTENANCE
}
