package integron.ingester.journal;

import integron.common.event.ChatEvent.ChatDropped;
import java.time.Instant;

/// Chat that was dropped one after the other, to be told in one event.
///
/// @param last the last of them
record Dropped(long messages, Instant since, Instant until, Incoming last) {
  static Dropped first(Incoming chat, Instant now) {
    return new Dropped(1, now, now, chat);
  }

  Dropped andThen(Incoming chat, Instant now) {
    return new Dropped(messages + 1, Intake.earlier(since, now), now, chat);
  }

  /// @param number which no other has had in this process
  Incoming told(long number) {
    return new Incoming(
        "chat_dropped:" + number, until, new ChatDropped(messages, since, until), last.marks());
  }
}
