package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What happens in chat. None of it is ever written to disk.
public sealed interface ChatEvent extends Event {

  /// A chat message, from Twitch's `channel.chat.message`, a `channel.chat.notification` that says
  /// something in chat, or an IRC `PRIVMSG`.
  ///
  /// @param messageId Twitch's id of the message, the same over EventSub and IRC
  /// @param message the whole text, without the name that Twitch puts before a reply; viewer input,
  ///   never markup
  /// @param fragments the same text in pieces; over IRC, mentions are plain text
  /// @param words what to show and to speak of the message; see [Fragment#words]
  /// @param badges the names of the badge sets, in the order shown
  /// @param badgeVersions the version of each badge, by its set's name, such as `subscriber` → `12`
  /// @param subscriberMonths how long the viewer has been subscribed, where the badges tell
  /// @param color `#RRGGBB`; absent when the viewer never chose one
  /// @param action whether it was said with `/me`; known over IRC alone
  /// @param first whether it is the viewer's first message here; absent where Twitch does not say
  /// @param style how Twitch shows it where that is special: `channel_points_highlighted`,
  ///   `channel_points_sub_only`, `user_intro`, `power_ups_message_effect`,
  ///   `power_ups_gigantified_emote`
  /// @param notice what Twitch says it is where it is no ordinary message: `announcement`, `resub`,
  ///   `watch_streak`, `bits_badge_tier`, `charity_donation`, or what Twitch adds
  /// @param announcementColor the colour that an announcement is shown in: `primary`, `blue`,
  ///   `green`, `orange` or `purple`
  /// @param bits Bits cheered with it; the `cheer` event is what counts them
  /// @param rewardId the channel-point reward whose text it is
  /// @param source the channel in which it was said, in a shared chat; absent for our own
  record Chat(
      Viewer viewer,
      String messageId,
      String message,
      List<Fragment> fragments,
      @Nullable String words,
      List<String> badges,
      Map<String, String> badgeVersions,
      @Nullable Integer subscriberMonths,
      @Nullable String color,
      boolean action,
      @Nullable Boolean first,
      @Nullable String style,
      @Nullable String notice,
      @Nullable String announcementColor,
      @Nullable Integer bits,
      @Nullable String rewardId,
      @Nullable Reply reply,
      @Nullable Channel source)
      implements ChatEvent {
    public Chat {
      requireNonNull(viewer);
      requireNonNull(messageId);
      requireNonNull(message);
      fragments = List.copyOf(fragments);
      badges = List.copyOf(badges);
      badgeVersions = inOrder(badgeVersions);
    }

    /// A plain message.
    public Chat(
        Viewer viewer,
        String messageId,
        String message,
        List<String> badges,
        @Nullable String color) {
      this(
          viewer,
          messageId,
          message,
          List.of(new Fragment.Text(message)),
          null,
          badges,
          Map.of(),
          null,
          color,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    private static SequencedMap<String, String> inOrder(Map<String, String> badgeVersions) {
      return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(badgeVersions));
    }

    /// The same without the text that it answers.
    public Chat withoutQuote() {
      return new Chat(
          viewer,
          messageId,
          message,
          fragments,
          words,
          badges,
          badgeVersions,
          subscriberMonths,
          color,
          action,
          first,
          style,
          notice,
          announcementColor,
          bits,
          rewardId,
          reply == null ? null : reply.withoutMessage(),
          source);
    }

    /// Whether it was said in another channel of a shared chat.
    public boolean foreign() {
      return source != null;
    }

    @Override
    public EventType type() {
      return EventType.CHAT;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.of(viewer);
    }
  }

  /// The message that a message answers.
  ///
  /// @param message its text; empty where a moderator removed it; viewer input, never markup
  record Reply(
      String messageId, String userId, String username, String displayName, String message) {
    public Reply {
      requireNonNull(messageId);
      requireNonNull(userId);
      requireNonNull(username);
      requireNonNull(displayName);
      requireNonNull(message);
    }

    Reply withoutMessage() {
      return new Reply(messageId, userId, username, displayName, "");
    }
  }

  /// Another channel.
  ///
  /// @param username the login; absent over IRC, which tells the id alone, as is the name
  record Channel(String userId, @Nullable String username, @Nullable String displayName) {
    public Channel {
      requireNonNull(userId);
    }
  }

  /// A moderator removed one message, from `channel.chat.message_delete` or an IRC `CLEARMSG`.
  ///
  /// @param viewer whose message it was; IRC tells the login alone, and then nobody is named
  /// @param events the numbers of the events whose words the message was, though they do not have
  ///   its id, such as a cheer; absent on the wire where there are none
  record ChatDelete(@Nullable Viewer viewer, String messageId, List<Long> events)
      implements ChatEvent {
    public ChatDelete {
      requireNonNull(messageId);
      events = List.copyOf(events);
    }

    /// Of a message alone.
    public ChatDelete(@Nullable Viewer viewer, String messageId) {
      this(viewer, messageId, List.of());
    }

    @Override
    public EventType type() {
      return EventType.CHAT_DELETE;
    }

    /// The viewer did nothing here.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }

  /// Messages are missing here: more came than could be taken. Said by Integron itself, in the
  /// place in the stream where they would have been.
  ///
  /// @param messages how many
  /// @param since when the first of them was dropped
  /// @param until when the last of them was dropped
  record ChatDropped(long messages, Instant since, Instant until) implements ChatEvent {
    public ChatDropped {
      requireNonNull(since);
      requireNonNull(until);
    }

    @Override
    public EventType type() {
      return EventType.CHAT_DROPPED;
    }

    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }

  /// Messages were cleared: from `channel.chat.clear`, `channel.chat.clear_user_messages` or an IRC
  /// `CLEARCHAT`.
  ///
  /// @param viewer whose messages, after a ban or a time-out; absent when the whole chat was
  ///   cleared
  /// @param timeoutSeconds how long the viewer is timed out; absent for a ban, and over EventSub
  record ChatClear(@Nullable Viewer viewer, @Nullable Integer timeoutSeconds) implements ChatEvent {
    @Override
    public EventType type() {
      return EventType.CHAT_CLEAR;
    }

    /// The viewer did nothing here.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }
}
