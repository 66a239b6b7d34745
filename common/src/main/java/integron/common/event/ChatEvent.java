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

/// Events of chat. Their content is never written to disk.
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
  /// @param subscriberMonths how long the viewer has been subscribed, if the badges show it
  /// @param color `#RRGGBB`; absent when the viewer never chose one
  /// @param action whether it was said with `/me`; known only over IRC
  /// @param first whether it is the viewer's first message here; absent if Twitch does not say
  /// @param style how Twitch shows the message, if not as usual: `channel_points_highlighted`,
  ///   `channel_points_sub_only`, `user_intro`, `power_ups_message_effect`,
  ///   `power_ups_gigantified_emote`
  /// @param notice Twitch's kind of the message, if it is not an ordinary one: `announcement`,
  ///   `resub`, `watch_streak`, `bits_badge_tier`, `charity_donation`, or what Twitch adds
  /// @param announcementColor the colour that an announcement is shown in: `primary`, `blue`,
  ///   `green`, `orange` or `purple`
  /// @param bits Bits cheered with it; the `cheer` event is what counts them
  /// @param rewardId the channel-point reward whose text it is
  /// @param source the channel of the message in a shared chat; absent for the user's own channel
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

    /// Returns the message without the quoted text.
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

    /// Whether it comes from another channel of a shared chat.
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
  /// @param message its text; empty if a moderator removed it; viewer input, never markup
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
  /// @param username the login; absent over IRC, which sends only the id; so is the name
  /// @param badgeVersions the version of each badge that the author has there, by the name of its
  ///   set, in the order shown; absent on the wire if there are none
  record Channel(
      String userId,
      @Nullable String username,
      @Nullable String displayName,
      Map<String, String> badgeVersions) {
    public Channel {
      requireNonNull(userId);
      badgeVersions = Collections.unmodifiableMap(new LinkedHashMap<>(badgeVersions));
    }

    /// A channel in which the author has no badges.
    public Channel(String userId, @Nullable String username, @Nullable String displayName) {
      this(userId, username, displayName, Map.of());
    }
  }

  /// A moderator removed one message, from `channel.chat.message_delete` or an IRC `CLEARMSG`.
  ///
  /// @param viewer the author of the message; absent over IRC, which sends only the login
  /// @param events the numbers of the events with the same words but without the message's id, such
  ///   as a cheer; absent on the wire if there are none
  record ChatDelete(@Nullable Viewer viewer, String messageId, List<Long> events)
      implements ChatEvent {
    public ChatDelete {
      requireNonNull(messageId);
      events = List.copyOf(events);
    }

    /// Deletes only a message.
    public ChatDelete(@Nullable Viewer viewer, String messageId) {
      this(viewer, messageId, List.of());
    }

    @Override
    public EventType type() {
      return EventType.CHAT_DELETE;
    }

    /// A moderator acted, not the viewer.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }

  /// Integron dropped messages because more came than it could store. The event stands where they
  /// would have been in the stream.
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

    /// A moderator acted, not the viewer.
    @Override
    public Optional<Viewer> actor() {
      return Optional.empty();
    }
  }
}
