package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.command.CommandReply;
import org.jspecify.annotations.Nullable;

/// What the database remembers of a client's key.
///
/// @param digest of the command that was sent with the key
/// @param reply absent while it is not known
public record Remembered(String digest, @Nullable CommandReply reply) {
  public Remembered {
    requireNonNull(digest);
  }
}
