package integron.ingester;

import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.Note;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.ChatListener;
import integron.ingester.twitch.chat.ChatMetrics;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a line of chat to the journal. What cannot be understood is noted, without its text: chat
/// never reaches the disk.
final class ChatIntake implements ChatListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChatIntake.class);

  private final IrcNormalizer normalizer;
  private final Journal journal;
  private final ChatMetrics metrics;
  private final InstantSource clock;

  ChatIntake(IrcNormalizer normalizer, Journal journal, ChatMetrics metrics, InstantSource clock) {
    this.normalizer = normalizer;
    this.journal = journal;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void line(IrcLine line) {
    try {
      normalizer.normalize(line, clock.instant()).forEach(journal::offer);
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
    LOG.warn("Set aside a line of chat, {}: {}", kind, reason);
    journal.offer(new Note.Quarantined(clock.instant(), kind, reason, null));
  }
}
