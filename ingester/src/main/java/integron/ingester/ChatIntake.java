package integron.ingester;

import integron.common.settings.EventChoice;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.picture.OtherChannels;
import integron.ingester.twitch.chat.ChatListener;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes lines of chat to the journal. A line that cannot be understood is recorded without its
/// text, because chat never reaches the disk.
final class ChatIntake implements ChatListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChatIntake.class);

  private final IrcNormalizer normalizer;
  private final Journal journal;
  private final OtherChannels others;
  private final ChatMetrics metrics;
  private final Supplier<EventChoice> events;
  private final InstantSource clock;

  /// @param events read at each use
  ChatIntake(
      IrcNormalizer normalizer,
      Journal journal,
      OtherChannels others,
      ChatMetrics metrics,
      Supplier<EventChoice> events,
      InstantSource clock) {
    this.normalizer = normalizer;
    this.journal = journal;
    this.others = others;
    this.metrics = metrics;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void line(IrcLine line) {
    try {
      EventChoice wanted = events.get();
      normalizer.normalize(line, clock.instant()).stream()
          .filter(incoming -> wanted.wants(incoming.event().type()))
          .forEach(incoming -> {
            journal.offer(incoming);
            others.seenIn(incoming.event());
          });
      normalizer.doubt(line).ifPresent(reason -> setAside("IRC " + line.command(), reason));
    } catch (MalformedPayloadException e) {
      setAside("IRC " + line.command(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void unreadable(String reason) {
    setAside("IRC", reason);
  }

  private void setAside(String kind, String reason) {
    metrics.notUnderstood();
    LOG.warn("A line of chat goes to quarantine, {}: {}", kind, reason);
    journal.offer(new InternalEntry.Quarantined(clock.instant(), kind, reason, null));
  }
}
