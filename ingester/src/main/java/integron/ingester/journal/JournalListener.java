package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import integron.common.status.JournalStatus;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.journal.entry.InternalEntry;
import java.util.List;
import java.util.function.Consumer;

/// Receives what the journal reports, on the writer's thread. None of these may block.
///
/// @param onStatus receives the status after each change
/// @param onOverflow receives the period in which events were dropped, once it is persisted
/// @param onDeletion receives the id of each viewer whose deletion has been committed
/// @param onActing receives the alerts on screen for which OBS does something, in the order in
///   which they came on screen: at the start, and after each commit that may have changed them
public record JournalListener(
    Consumer<JournalStatus> onStatus,
    Consumer<InternalEntry.Overflowed> onOverflow,
    Consumer<String> onDeletion,
    Consumer<List<ActingAlert>> onActing) {
  public JournalListener {
    requireNonNull(onStatus);
    requireNonNull(onOverflow);
    requireNonNull(onDeletion);
    requireNonNull(onActing);
  }

  /// A listener that reads the status alone.
  public static JournalListener ofStatus(Consumer<JournalStatus> onStatus) {
    return new JournalListener(onStatus, _ -> {}, _ -> {}, _ -> {});
  }
}
