package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the connection to Twitch is doing.
///
/// @param reason a sentence on why the state is not `CONNECTED`, and what happens next; on what is
///   wrong with the sign-in where it is
/// @param channel whose events arrive; absent until Twitch has said whose token this is
public record TwitchStatus(
    State state,
    @Nullable String reason,
    @Nullable Channel channel,
    List<Subscription> subscriptions) {

  public enum State {
    /// There is no token: somebody must sign in.
    SIGNED_OUT,
    CONNECTING,
    CONNECTED,
    RECONNECTING,
    /// Trying again would not help; the reason says what would.
    FAILED
  }

  /// The channel that is listened to.
  public record Channel(String userId, String username, String displayName) {
    public Channel {
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
    }
  }

  /// A wanted subscription.
  ///
  /// @param type Twitch's name of it, with a word in brackets where two share it; `chat over IRC`
  ///   where chat is read there beside EventSub
  /// @param reason a sentence on why the state is not `ENABLED`, and what happens next
  public record Subscription(String type, SubscriptionState state, @Nullable String reason) {
    public Subscription {
      requireNonNull(type);
      requireNonNull(state);
    }
  }

  public enum SubscriptionState {
    /// Being asked for, or waiting for a connection.
    PENDING,
    ENABLED,
    /// Refused for the time being; asked for again by itself.
    RETRYING,
    /// The sign-in does not allow it: signing in again does.
    MISSING_SCOPE,
    /// Twitch gives it to affiliates and partners alone.
    NOT_AFFILIATE,
    /// Twitch has ended it.
    REVOKED,
    /// Asking again would not help.
    FAILED
  }

  public TwitchStatus {
    requireNonNull(state);
    subscriptions = List.copyOf(subscriptions);
  }

  public static TwitchStatus of(State state, @Nullable String reason) {
    return new TwitchStatus(state, reason, null, List.of());
  }
}
