package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of the connection to Twitch.
///
/// @param reason a sentence on why the state is not `CONNECTED`, and what happens next; when it is,
///   on a problem of the sign-in
/// @param channel whose events arrive; absent until Twitch has said whose token this is
public record TwitchStatus(
    State state,
    @Nullable String reason,
    @Nullable Channel channel,
    List<Subscription> subscriptions) {

  public enum State {
    /// There is no token: the user must sign in.
    SIGNED_OUT,
    CONNECTING,
    CONNECTED,
    RECONNECTING,
    /// A retry would not help; the reason says what does.
    FAILED
  }

  /// The channel that Integron listens to.
  ///
  /// @param profileImageUrl of the user's picture; absent until Twitch has said it
  public record Channel(
      String userId, String username, String displayName, @Nullable String profileImageUrl) {
    public Channel {
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
    }

    /// A channel whose picture is not known.
    public static Channel named(String userId, String username, String displayName) {
      return new Channel(userId, username, displayName, null);
    }

    /// The same channel, without its picture.
    public Channel withoutPicture() {
      return Channel.named(userId, username, displayName);
    }
  }

  /// A wanted subscription.
  ///
  /// @param type Twitch's name of it, with a word in brackets if two share it; `chat over IRC` if
  ///   chat is read there beside EventSub
  /// @param reason a sentence on why the state is not `ENABLED`, and what happens next
  /// @param kinds the kinds of events that it brings; absent where it brings none
  public record Subscription(
      String type, SubscriptionState state, @Nullable String reason, @Nullable List<String> kinds) {
    public Subscription {
      requireNonNull(type);
      requireNonNull(state);
      kinds = kinds == null || kinds.isEmpty() ? null : List.copyOf(kinds);
    }
  }

  public enum SubscriptionState {
    /// Integron is requesting it, or waits for a connection.
    PENDING,
    ENABLED,
    /// Twitch refused it for now; Integron retries by itself.
    RETRYING,
    /// The token lacks a scope: a new sign-in helps.
    MISSING_SCOPE,
    /// Twitch offers it only to affiliates and partners.
    NOT_AFFILIATE,
    /// Twitch has ended it.
    REVOKED,
    /// A new request would not help.
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
