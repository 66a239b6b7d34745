package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.command.AlertCommand;
import integron.common.command.CommandReply;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the journal to change the queues of alerts.
///
/// @param command absent to end what has waited or been on screen for too long
/// @param reply completes with the reply, once it has committed; fails when that cannot happen
/// @param keyed the command with its key, if it has one that the journal remembers
public record AlertEntry(
    @Nullable AlertCommand<?> command,
    CompletableFuture<CommandReply> reply,
    @Nullable KeyedCommand keyed)
    implements JournalEntry {
  public AlertEntry {
    requireNonNull(reply);
  }

  /// An entry that ends what is due.
  public static AlertEntry tick() {
    return new AlertEntry(null, new CompletableFuture<>(), null);
  }
}
