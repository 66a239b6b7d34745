package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.stream.Position;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A viewer is to be deleted.
///
/// @param accepted completed once the database has promised it and the ring shows nothing of the
///   viewer, with the place of the event that tells of it; fails when it never will
/// @param keyed the command that it carries out, where that has a key
public record Deletion(
    String userId, Instant at, CompletableFuture<Position> accepted, @Nullable KeyedCommand keyed)
    implements JournalEntry {
  public Deletion {
    requireNonNull(userId);
    requireNonNull(at);
    requireNonNull(accepted);
  }

  public Deletion(String userId, Instant at, CompletableFuture<Position> accepted) {
    this(userId, at, accepted, null);
  }
}
