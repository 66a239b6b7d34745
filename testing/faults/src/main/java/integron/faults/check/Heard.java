package integron.faults.check;

import integron.common.event.EventType;

/// One frame that a follower received.
public sealed interface Heard {
  /// Where the stream stands; ids of another epoch cannot be compared.
  record Connected(String epoch, long latest) implements Heard {}

  /// An event.
  ///
  /// @param token [Numbered#NONE] where nobody has put one in
  /// @param backfilled fetched after an outage, and not by a notification
  record Event(long id, EventType type, long token, boolean backfilled)
      implements Heard, Numbered {}

  /// Every id between these two that does not follow is not to be had any more.
  record Gap(long after, long before) implements Heard {}
}
