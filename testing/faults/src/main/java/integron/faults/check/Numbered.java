package integron.faults.check;

import integron.common.event.EventType;

/// An accepted event, from any place.
sealed interface Numbered permits ReceivedFrame.Event, StoredEvents.Row {
  /// The value for an event without a token.
  long NONE = -1;

  long id();

  EventType type();

  long token();

  boolean backfilled();
}
