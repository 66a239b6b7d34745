package integron.faults.powerloss;

/// A file or a folder on the simulated disk.
sealed interface DiskNode permits DiskFile, DiskFolder {
  /// From now on, its changes in steps before `covered` are certain.
  void sync(int covered);
}
