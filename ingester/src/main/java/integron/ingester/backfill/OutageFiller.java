package integron.ingester.backfill;

import integron.common.lifecycle.Threads;
import integron.ingester.journal.entry.InternalEntry;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the due [MissedLists] one by one while a session lasts. An attempt interrupted by the end
/// of the session changes nothing: the list stays due for the next session. An event that is
/// fetched twice is a duplicate, which the journal ignores.
public final class OutageFiller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutageFiller.class);

  private final MissedLists missed;
  private final Backfill lists;
  private final Consumer<InternalEntry> entries;
  private final Thread thread;

  private OutageFiller(MissedLists missed, Backfill lists, Consumer<InternalEntry> entries) {
    this.missed = missed;
    this.lists = lists;
    this.entries = entries;
    this.thread = Thread.ofVirtual().name("backfill").unstarted(this::run);
  }

  /// Starts the reading thread, and returns at once.
  ///
  /// @param entries receives an entry for each attempt; must not block
  public static OutageFiller start(
      MissedLists missed, Backfill lists, Consumer<InternalEntry> entries) {
    OutageFiller filler = new OutageFiller(missed, lists, entries);
    filler.thread.start();
    return filler;
  }

  private void run() {
    try {
      while (true) {
        MissedLists.Attempt next = missed.awaitDue();
        missed.settle(next, attempt(next), entries);
      }
    } catch (InterruptedException e) {
      LOG.debug("Outages are no longer filled");
    }
  }

  private ListingOutcome attempt(MissedLists.Attempt next) throws InterruptedException {
    try {
      return lists.read(next.missed().list(), next.missed().since());
    } catch (RuntimeException e) {
      // The message may quote a header with the token. The reason is logged.
      return new ListingOutcome.Later(
          "Integron had an internal error (" + e.getClass().getSimpleName() + ").", null);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
