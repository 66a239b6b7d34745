package integron.common.settings;

/// A process that uses a setting. A setting's value reaches only its owners: neither the
/// environment nor the [Settings] of another process hold it.
public enum Owner {
  INGESTER,
  BROADCASTER,
  /// The ingester's program while it lists or restores backups.
  MAINTENANCE
}
