package integron.faults.check;

import integron.common.event.EventType;

/// One frame that a follower received.
public sealed interface ReceivedFrame {
  /// The position of the stream; ids of another epoch cannot be compared.
  record Connected(String epoch, long latest) implements ReceivedFrame {}

  /// An event.
  ///
  /// @param token [Numbered#NONE] when it has none
  /// @param backfilled fetched after an outage, and not by a notification
  record Event(long id, EventType type, long token, boolean backfilled)
      implements ReceivedFrame, Numbered {}

  /// Every id between these two that does not follow is no longer available.
  record Gap(long after, long before) implements ReceivedFrame {}
}
