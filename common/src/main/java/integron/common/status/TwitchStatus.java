package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the connection to Twitch is doing.
///
/// @param reason a sentence on why the state is not `CONNECTED`, and what happens next
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
  /// @param type Twitch's name of it; `chat over IRC` where chat is read there beside EventSub
  public record Subscription(String type, SubscriptionState state, @Nullable String reason) {
    public Subscription {
      requireNonNull(type);
      requireNonNull(state);
    }
  }

  public enum SubscriptionState {
    PENDING,
    ENABLED,
    FAILED,
    REVOKED
  }

  public TwitchStatus {
    requireNonNull(state);
    subscriptions = List.copyOf(subscriptions);
  }

  public static TwitchStatus of(State state, @Nullable String reason) {
    return new TwitchStatus(state, reason, null, List.of());
  }
}
