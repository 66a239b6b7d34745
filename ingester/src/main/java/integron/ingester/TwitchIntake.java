package integron.ingester;

import integron.ingester.journal.Journal;
import integron.ingester.normalize.Normalizer;
import integron.ingester.twitch.eventsub.EventSubListener;
import integron.ingester.twitch.eventsub.Message;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of what EventSub brings: normalized, and offered to the journal.
final class TwitchIntake implements EventSubListener {
  private static final Logger LOG = LoggerFactory.getLogger(TwitchIntake.class);

  private final Normalizer normalizer;
  private final Journal journal;

  TwitchIntake(Normalizer normalizer, Journal journal) {
    this.normalizer = normalizer;
    this.journal = journal;
  }

  @Override
  public void notification(Message.Notification notification) {
    normalizer.normalize(notification).ifPresent(journal::offer);
  }

  @Override
  public void unknown(Message.UnknownNotification notification) {
    LOG.debug("Nothing is made of {} version {}", notification.type(), notification.version());
  }

  @Override
  public void quarantine(Message.Quarantined frame) {
    LOG.debug("Nothing is kept of {}", frame.kind());
  }

  @Override
  public void subscribed(Instant at) {
    LOG.info("Subscribed since {}", at);
  }

  @Override
  public void unsubscribed(Instant since, String reason) {
    LOG.warn("Not subscribed since {}: {}", since, reason);
  }
}
