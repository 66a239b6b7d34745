package integron.faults.powerloss;

/// A file or a folder on the simulated disk.
sealed interface DiskNode permits DiskFile, DiskFolder {
  /// What was done to it in steps before `covered` is on the disk for certain from now on.
  void sync(int covered);
}
