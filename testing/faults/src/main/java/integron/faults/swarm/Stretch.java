package integron.faults.swarm;

import integron.faults.check.ReceivedFrame;

/// A part of what a member received. Thousands of members receive the same events, so that their
/// numbers are enough.
sealed interface Stretch {
  /// Consecutive numbers, the first and the last included.
  record Run(long first, long last) implements Stretch {}

  /// A frame that is not an event.
  record Single(ReceivedFrame frame) implements Stretch {}
}
