package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that happened in the channel. Each record is one kind and checks itself when built.
///
/// A record's name is its wire name in camel case: `GiftSub` is `gift_sub`.
public sealed interface Event {

  /// A chat message, from Twitch's `channel.chat.message` or an IRC `PRIVMSG`.
  ///
  /// @param messageId Twitch's id of the message, the same over both ways
  /// @param message the whole text; viewer input, never markup
  /// @param badges the names of the badge sets, in the order shown
  /// @param color `#RRGGBB`; absent when the viewer never chose one
  record Chat(
      Viewer viewer, String messageId, String message, List<String> badges, @Nullable String color)
      implements Event {
    public Chat {
      requireNonNull(viewer);
      requireNonNull(messageId);
      requireNonNull(message);
      badges = List.copyOf(badges);
    }
  }

  /// A new follower, from Twitch's `channel.follow`.
  record Follow(Viewer viewer) implements Event {
    public Follow {
      requireNonNull(viewer);
    }
  }

  default EventType type() {
    return switch (this) {
      case Chat _ -> EventType.CHAT;
      case Follow _ -> EventType.FOLLOW;
    };
  }

  /// Who acted; empty where nobody did, or nobody who is known.
  default Optional<Viewer> actor() {
    return switch (this) {
      case Chat chat -> Optional.of(chat.viewer());
      case Follow follow -> Optional.of(follow.viewer());
    };
  }
}
