package integron.ingester;

import integron.ingester.backfill.GapFiller;
import integron.ingester.backfill.Listings;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.Note;
import integron.ingester.journal.entry.Subject;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.eventsub.EventSubListener;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// What becomes of what EventSub brings: events go to the journal, what is not understood into
/// quarantine, and after a gap Twitch is asked what happened in it.
final class TwitchIntake implements EventSubListener {
  private final Normalizer normalizer;
  private final Journal journal;
  private final Optional<GapFiller> gaps;
  private final InstantSource clock;

  /// @param gaps empty where this is no real channel, whose gaps are nobody's
  TwitchIntake(
      Normalizer normalizer, Journal journal, Optional<GapFiller> gaps, InstantSource clock) {
    this.normalizer = normalizer;
    this.journal = journal;
    this.gaps = gaps;
    this.clock = clock;
  }

  @Override
  public void notification(EventSubMessage.Notification notification) {
    normalizer.normalize(notification).forEach(journal::offer);
  }

  @Override
  public void quarantine(EventSubMessage.Quarantined frame) {
    journal.offer(
        new Note.Quarantined(
            clock.instant(), frame.kind(), frame.reason(), mayBeKept(frame) ? frame.text() : null));
  }

  /// Chat never reaches the disk, and nobody knows what is in a frame of no known kind.
  private static boolean mayBeKept(EventSubMessage.Quarantined frame) {
    boolean known = frame.kind().startsWith("channel.") || frame.kind().startsWith("stream.");
    return known && !frame.kind().startsWith("channel.chat.");
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    journal.awaitRoom();
  }

  /// Says what is listened to in this life: a gap of anything else is nobody's.
  void wantOnly(Set<String> names) {
    gaps.ifPresent(filler -> {
      Instant now = clock.instant();
      journal.offer(new Note.WantedOnly(now, names));
      filler.wantedOnly(now, names);
    });
  }

  @Override
  public void subscribed(Instant at, Set<String> names) {
    Set<Subject> subjects = Listings.subjects(names);
    gaps.ifPresent(filler -> {
      journal.offer(new Note.Subscribed(at, subjects));
      filler.ended(at, subjects);
    });
  }

  @Override
  public void unsubscribed(Instant since, Set<String> names, String reason) {
    Set<Subject> subjects = Listings.subjects(names);
    gaps.ifPresent(filler -> {
      journal.offer(new Note.Unsubscribed(since, subjects, reason));
      filler.missing(since, subjects);
    });
  }

  @Override
  public void unavailable(Instant at, Set<String> names) {
    Set<Subject> subjects = Listings.subjects(names);
    gaps.ifPresent(filler -> {
      journal.offer(new Note.Unavailable(at, subjects));
      filler.ended(at, subjects);
    });
  }
}
