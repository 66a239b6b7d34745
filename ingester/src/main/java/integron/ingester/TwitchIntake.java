package integron.ingester;

import integron.common.settings.EventChoice;
import integron.ingester.backfill.Listings;
import integron.ingester.backfill.MissedLists;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Subject;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.picture.OtherChannels;
import integron.ingester.twitch.eventsub.EventSubListener;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Receives what EventSub brings: passes events to the journal, puts messages that cannot be
/// understood into quarantine, and reports outages to the lists that fill them.
final class TwitchIntake implements EventSubListener {
  private final Normalizer normalizer;
  private final Journal journal;
  private final Optional<MissedLists> missed;
  private final OtherChannels others;
  private final Supplier<EventChoice> events;
  private final InstantSource clock;

  /// @param missed empty for a channel that is not real, whose outages are not filled
  /// @param events read at each use: one notification may bring several kinds
  TwitchIntake(
      Normalizer normalizer,
      Journal journal,
      Optional<MissedLists> missed,
      OtherChannels others,
      Supplier<EventChoice> events,
      InstantSource clock) {
    this.normalizer = normalizer;
    this.journal = journal;
    this.missed = missed;
    this.others = others;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void notification(EventSubMessage.Notification notification) {
    EventChoice wanted = events.get();
    normalizer.normalize(notification).stream()
        .filter(incoming -> wanted.wants(incoming.event().type()))
        .forEach(incoming -> {
          journal.offer(incoming);
          others.seenIn(incoming.event());
        });
  }

  @Override
  public void quarantine(EventSubMessage.Quarantined frame) {
    journal.offer(
        new InternalEntry.Quarantined(
            clock.instant(),
            frame.kind(),
            frame.reason(),
            mayBePersisted(frame) ? frame.text() : null));
  }

  /// Chat never reaches the disk, and a frame of an unknown kind may contain chat.
  private static boolean mayBePersisted(EventSubMessage.Quarantined frame) {
    boolean known = frame.kind().startsWith("channel.") || frame.kind().startsWith("stream.");
    return known && !frame.kind().startsWith("channel.chat.");
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    journal.awaitRoom();
  }

  @Override
  public void subscribed(Instant at, Set<String> names) {
    Set<Subject> subjects = Listings.subjects(names);
    missed.ifPresent(lists -> {
      journal.offer(new InternalEntry.Subscribed(at, subjects));
      lists.ended(at, subjects);
    });
  }

  @Override
  public void unsubscribed(Instant since, Set<String> names, String reason) {
    Set<Subject> subjects = Listings.subjects(names);
    missed.ifPresent(lists -> {
      journal.offer(new InternalEntry.Unsubscribed(since, subjects, reason));
      lists.missing(since, subjects);
    });
  }

  @Override
  public void unavailable(Instant at, Set<String> names) {
    Set<Subject> subjects = Listings.subjects(names);
    missed.ifPresent(lists -> {
      journal.offer(new InternalEntry.Unavailable(at, subjects));
      lists.ended(at, subjects);
    });
  }
}
