package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import integron.common.status.JournalStatus;
import integron.ingester.journal.entry.Note;
import java.util.function.Consumer;

/// What the journal reports, on the writer's thread. None of these may block.
///
/// @param onStatus takes the status after each change
/// @param onOverflow takes the time in which events were dropped, once that is written down
/// @param onDeletion takes the id of each viewer whose deletion has been committed
public record JournalListener(
    Consumer<JournalStatus> onStatus,
    Consumer<Note.Overflowed> onOverflow,
    Consumer<String> onDeletion) {
  public JournalListener {
    requireNonNull(onStatus);
    requireNonNull(onOverflow);
    requireNonNull(onDeletion);
  }

  /// A listener that reads the status alone.
  public static JournalListener ofStatus(Consumer<JournalStatus> onStatus) {
    return new JournalListener(onStatus, _ -> {}, _ -> {});
  }
}
