package integron.ingester.journal;

import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.time.Clock;
import integron.common.time.SteadyClock;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the local clock with Twitch's, as far as the latest event shows it. Owned by the
/// journal's thread.
final class TwitchTime {
  private final Clock clock;
  private @Nullable Instant latest;
  private long receivedAt;

  TwitchTime(Clock clock) {
    this.clock = clock;
  }

  /// Reads the times of a batch. Tests, fetched events, and events that may have a local time are
  /// ignored.
  void observe(List<JournalEntry> batch) {
    for (JournalEntry entry : batch) {
      if (entry instanceof Candidate incoming
          && !incoming.isTest()
          && !incoming.marks().contains(Mark.BACKFILLED)
          && !mayHaveOurTime(incoming.event().type())) {
        latest = incoming.timestamp();
        receivedAt = clock.nanos();
      }
    }
    if (latest != null) {
      clock.compare(byTwitch(latest));
    }
  }

  private static boolean mayHaveOurTime(EventType type) {
    return type == EventType.CHAT_DROPPED || type.removes();
  }

  /// Twitch's latest time plus the time passed since.
  private Instant byTwitch(Instant latest) {
    return latest.plusNanos(clock.nanos() - receivedAt);
  }

  /// A time that has passed by both clocks; empty before Twitch has sent an event. Anything before
  /// it is old.
  Optional<Instant> passed() {
    if (latest == null) {
      return Optional.empty();
    }
    Instant ours = clock.instant();
    Instant twitch = byTwitch(latest);
    return Optional.of(ours.isBefore(twitch) ? ours : twitch);
  }

  /// The local time, or Twitch's if the local one is far ahead.
  Instant now() {
    Instant ours = clock.instant();
    return passed().filter(passed -> !SteadyClock.isNear(passed, ours)).orElse(ours);
  }
}
