package integron.faults.powerloss;

/// A change that is not on the disk for certain.
///
/// @param step which step it was
record PendingWrites<C>(int step, C change) {}
