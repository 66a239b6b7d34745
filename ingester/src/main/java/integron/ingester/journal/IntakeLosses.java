package integron.ingester.journal;

import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry.Overflowed;
import integron.ingester.journal.entry.JournalEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What [Intake] has dropped since the writer last took an entry about it. The intake calls it
/// under its lock.
final class IntakeLosses {
  private final InstantSource clock;
  private long lastRange;
  private @Nullable DroppedChat chat;
  private @Nullable Overflowed overflow;

  IntakeLosses(InstantSource clock) {
    this.clock = clock;
  }

  boolean isEmpty() {
    return chat == null && overflow == null;
  }

  /// Counts a dropped chat message, later than those before.
  void countChat(Candidate message) {
    Instant now = clock.instant();
    chat = chat == null ? DroppedChat.first(message, now) : chat.andThen(message, now);
  }

  /// Counts another dropped event.
  void countEvent() {
    Instant now = clock.instant();
    overflow =
        overflow == null
            ? new Overflowed(now, now, 1)
            : new Overflowed(
                DroppedChat.earlier(overflow.since(), now), now, overflow.dropped() + 1);
  }

  /// Takes the event that replaces the dropped chat. Dropped chat is older than any that waits.
  Optional<JournalEntry> takeDroppedChat() {
    Optional<JournalEntry> taken =
        Optional.ofNullable(chat).map(range -> range.asCandidate(++lastRange));
    chat = null;
    return taken;
  }

  /// Takes the entry about the other dropped events.
  Optional<JournalEntry> takeOverflow() {
    Optional<JournalEntry> taken = Optional.ofNullable(overflow);
    overflow = null;
    return taken;
  }
}
