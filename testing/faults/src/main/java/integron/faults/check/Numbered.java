package integron.faults.check;

import integron.common.event.EventType;

/// An accepted event, wherever it was found.
sealed interface Numbered permits Heard.Event, StoredEvents.Row {
  /// Instead of a token, where there is none.
  long NONE = -1;

  long id();

  EventType type();

  long token();

  boolean backfilled();
}
