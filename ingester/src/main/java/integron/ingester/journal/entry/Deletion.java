package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the journal to delete a viewer.
///
/// @param accepted completes with the position of the event that reports it, once the database has
///   promised the deletion and the ring shows nothing of the viewer; fails when that cannot happen
/// @param keyed the command that it carries out, if it has a key
public record Deletion(
    String userId, Instant at, CompletableFuture<Position> accepted, @Nullable KeyedCommand keyed)
    implements CommandEntry {
  public Deletion {
    requireNonNull(userId);
    requireNonNull(at);
    requireNonNull(accepted);
  }

  public Deletion(String userId, Instant at, CompletableFuture<Position> accepted) {
    this(userId, at, accepted, null);
  }
}
