package integron.ingester.account;

import integron.common.status.TwitchStatus.Channel;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The channel that the database belongs to: the first that signed in. A database holds the events
/// and viewers of one channel. Any thread may call the methods.
public final class DatabaseOwner {
  private final boolean admitsAll;
  private final Consumer<Channel> keep;
  private @Nullable Channel owner;

  private DatabaseOwner(boolean admitsAll, Optional<Channel> stored, Consumer<Channel> keep) {
    this.admitsAll = admitsAll;
    this.keep = keep;
    this.owner = stored.orElse(null);
  }

  /// Returns the owner of a database.
  ///
  /// @param stored as the database has it; empty for a database without an owner
  /// @param keep writes the owner to the database, before every event that is offered later
  public static DatabaseOwner of(Optional<Channel> stored, Consumer<Channel> keep) {
    return new DatabaseOwner(false, stored, keep);
  }

  /// The owner of a demo's database: a demo persists no event, and may use the user's own database.
  public static DatabaseOwner everyone() {
    return new DatabaseOwner(true, Optional.empty(), _ -> {});
  }

  /// The owner, if it is another user than `userId`.
  public synchronized Optional<Channel> unless(String userId) {
    return Optional.ofNullable(owner).filter(channel -> !channel.userId().equals(userId));
  }

  /// Returns a signed-in user with the names that are known; by the login until Twitch has said the
  /// name.
  public synchronized Channel named(String userId, String login) {
    return Optional.ofNullable(owner)
        .filter(known -> known.userId().equals(userId) && known.username().equals(login))
        .orElseGet(() -> Channel.named(userId, login, login));
  }

  /// Makes a user the owner of a database that has none, or updates the owner's names. Another
  /// user's call changes nothing.
  public synchronized void connected(Channel channel) {
    if (!admitsAll && unless(channel.userId()).isEmpty() && !channel.equals(owner)) {
      owner = channel;
      keep.accept(channel);
    }
  }
}
