package integron.faults.powerloss;

/// A change that is not certain on the disk yet.
///
/// @param step the number of the step
record PendingWrites<C>(int step, C change) {}
