package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// A viewer is to be deleted.
///
/// @param accepted completed once the database has promised it and the ring shows nothing of the
///   viewer, with the place of the event that tells of it; fails when it never will
public record Deletion(String userId, Instant at, CompletableFuture<Position> accepted)
    implements JournalEntry {
  public Deletion {
    requireNonNull(userId);
    requireNonNull(at);
    requireNonNull(accepted);
  }
}
