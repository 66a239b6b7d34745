package integron.ingester.journal.entry;

import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A command that becomes one event of the stream.
public sealed interface CommandEntry extends JournalEntry
    permits Deletion, ControlEntry, Publication {
  /// When the user asked for it; the time of its event.
  Instant at();

  /// Completes with the position of its event, once that has committed and is in the ring; fails
  /// when that cannot happen, with a [integron.common.problem.ProblemException] where the journal
  /// declines it.
  CompletableFuture<Position> accepted();

  /// The command, if it has a key.
  @Nullable KeyedCommand keyed();
}
