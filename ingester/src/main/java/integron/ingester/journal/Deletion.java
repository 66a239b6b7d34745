package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// A viewer is to be deleted.
///
/// @param accepted completed once the database has promised it; fails when it never will
record Deletion(String userId, Instant at, CompletableFuture<Void> accepted) implements Entry {
  Deletion {
    requireNonNull(userId);
    requireNonNull(at);
    requireNonNull(accepted);
  }
}
