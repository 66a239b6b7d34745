package integron.ingester;

import integron.ingester.backfill.Backfill;
import integron.ingester.journal.Journal;
import integron.ingester.journal.Note;
import integron.ingester.normalize.Normalizer;
import integron.ingester.twitch.MalformedPayloadException;
import integron.ingester.twitch.eventsub.EventSubListener;
import integron.ingester.twitch.eventsub.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of what EventSub brings: events go to the journal, what is not understood into
/// quarantine, and after a gap Twitch is asked what happened in it.
final class TwitchIntake implements EventSubListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TwitchIntake.class);

  private final Normalizer normalizer;
  private final Journal journal;
  private final InstantSource clock;
  private final boolean demo;
  private final AtomicReference<@Nullable Backfill> backfill = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();
  private Optional<Instant> gap;

  /// @param demo whether this is no real channel, whose gaps are nobody's
  TwitchIntake(Normalizer normalizer, Journal journal, InstantSource clock, boolean demo) {
    this.normalizer = normalizer;
    this.journal = journal;
    this.clock = clock;
    this.demo = demo;
    this.gap = journal.openGap();
  }

  /// From now on, gaps are filled by `filling`.
  void fillWith(Backfill filling) {
    backfill.set(filling);
  }

  @Override
  public void notification(Message.Notification notification) {
    try {
      normalizer.normalize(notification).forEach(journal::offer);
    } catch (MalformedPayloadException e) {
      quarantine(
          new Message.Quarantined(
              notification.type(), String.valueOf(e.getMessage()), notification.event().json()));
    }
  }

  @Override
  public void quarantine(Message.Quarantined frame) {
    LOG.warn("Not understood, and set aside: {}: {}", frame.kind(), frame.reason());
    journal.offer(
        new Note.Quarantined(
            clock.instant(), frame.kind(), frame.reason(), mayBeKept(frame) ? frame.text() : null));
  }

  /// Chat never reaches the disk, and nobody knows what is in a frame of no known kind.
  private static boolean mayBeKept(Message.Quarantined frame) {
    boolean known = frame.kind().startsWith("channel.") || frame.kind().startsWith("stream.");
    return known && !frame.kind().startsWith("channel.chat.");
  }

  @Override
  public void subscribed(Instant at) {
    if (!demo) {
      journal.offer(new Note.Subscribed(at));
      gap.ifPresent(this::fill);
      gap = Optional.empty();
    }
  }

  private void fill(Instant since) {
    Backfill filling = backfill.get();
    if (filling != null) {
      Thread thread = Thread.ofVirtual().name("backfill").unstarted(() -> run(filling, since));
      stop(running.getAndSet(thread));
      thread.start();
    }
  }

  private static void run(Backfill filling, Instant since) {
    try {
      filling.run(since);
    } catch (InterruptedException e) {
      LOG.debug("The backfill ends before it is done");
    }
  }

  private static void stop(@Nullable Thread thread) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public void unsubscribed(Instant since, String reason) {
    if (!demo) {
      journal.offer(new Note.Unsubscribed(since, reason));
      gap = Optional.of(since);
    }
  }

  @Override
  public void close() {
    stop(running.get());
  }
}
