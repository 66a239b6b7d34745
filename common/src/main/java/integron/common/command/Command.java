package integron.common.command;

import static java.util.Objects.requireNonNull;

/// Something that only the ingester can do, since it alone writes.
public sealed interface Command {

  /// Deletes a viewer: the row, the events, and the name in the events of others. Also where
  /// nothing is known of them.
  ///
  /// @param userId Twitch's user id
  record DeleteUser(String userId) implements Command {
    public DeleteUser {
      requireNonNull(userId);
    }
  }
}
