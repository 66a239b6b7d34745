package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.event.ControlEvent.Control;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the journal to write a control event. It carries no mark, also where every event of the
/// channel is a test: the user has asked for it.
public record ControlEntry(
    Control event, Instant at, CompletableFuture<Position> accepted, @Nullable KeyedCommand keyed)
    implements CommandEntry {
  public ControlEntry {
    requireNonNull(event);
    requireNonNull(at);
    requireNonNull(accepted);
  }
}
