package integron.ingester;

import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.twitch.payload.Element;
import integron.ingester.twitch.payload.SetAside;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts elements of Twitch's lists that cannot be read into quarantine. None of these lists
/// contains chat.
final class OddElements implements SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(OddElements.class);

  private final Journal journal;
  private final InstantSource clock;

  OddElements(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void accept(String kind, String reason, Element element) {
    LOG.warn("An element of a {} goes to quarantine: {}", kind, reason);
    journal.offer(new InternalEntry.Quarantined(clock.instant(), kind, reason, element.whole()));
  }
}
