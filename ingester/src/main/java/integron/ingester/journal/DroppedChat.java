package integron.ingester.journal;

import integron.common.event.ChatEvent.ChatDropped;
import integron.ingester.journal.entry.Candidate;
import java.time.Instant;

/// A run of consecutive dropped chat messages, reported by one event.
///
/// @param last the last dropped message
record DroppedChat(long messages, Instant since, Instant until, Candidate last) {
  static DroppedChat first(Candidate chat, Instant now) {
    return new DroppedChat(1, now, now, chat);
  }

  DroppedChat andThen(Candidate chat, Instant now) {
    return new DroppedChat(messages + 1, earlier(since, now), now, chat);
  }

  /// The clock may have been set back since.
  static Instant earlier(Instant since, Instant now) {
    return since.isBefore(now) ? since : now;
  }

  /// @param number unique within this process
  Candidate asCandidate(long number) {
    return new Candidate(
        "chat_dropped:" + number, until, new ChatDropped(messages, since, until), last.marks());
  }
}
