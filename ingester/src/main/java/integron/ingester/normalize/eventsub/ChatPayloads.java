package integron.ingester.normalize.eventsub;

import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.normalize.text.Colors;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import integron.ingester.twitch.payload.Fields;
import integron.ingester.twitch.payload.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `channel.chat.message`, `.clear`, `.clear_user_messages` and `.message_delete`.
final class ChatPayloads {
  private static final Set<String> MONTHS_BADGES = Set.of("subscriber", "founder");

  private final Viewers viewers;

  ChatPayloads(Viewers viewers) {
    this.viewers = viewers;
  }

  Candidate message(Notification notification) {
    return EventDraft.of(chat(notification.event(), null), notification.sentAt());
  }

  /// A chat message.
  ///
  /// @param notice its kind when it is not an ordinary message
  Chat chat(Fields event, @Nullable String notice) {
    Optional<Reply> reply = event.maybeObject("reply").flatMap(ChatPayloads::reply);
    @Nullable Integer bits = event.objectOrEmpty("cheer").knownOrNull("bits");
    ChatText said = ChatText.read(event.object("message")).answering(reply).cheering(bits);
    Map<String, Fields> badges = badges(event, "badges");
    return new Chat(
        viewers.named(event, "chatter_"),
        event.text("message_id"),
        said.text(),
        said.fragments(),
        said.words(),
        List.copyOf(badges.keySet()),
        versions(badges),
        months(badges),
        Colors.hexOrNull(event.maybeText("color")),
        said.action(),
        null,
        event.maybeText("message_type").filter(type -> !type.equals("text")).orElse(null),
        notice,
        announcementColor(event),
        bits,
        event.textOrNull("channel_points_custom_reward_id"),
        reply.orElse(null),
        source(event).orElse(null));
  }

  private static @Nullable String announcementColor(Fields event) {
    return Colors.nameOrNull(
        event
            .objectOrEmpty("announcement")
            .maybeText("color")
            .or(() -> event.objectOrEmpty("shared_chat_announcement").maybeText("color")));
  }

  /// Returns the badges by the name of their set, in order, without those that have no name.
  private static Map<String, Fields> badges(Fields event, String name) {
    Map<String, Fields> badges = new LinkedHashMap<>();
    for (Fields badge : event.objects(name)) {
      badge.maybeText("set_id").ifPresent(set -> badges.putIfAbsent(set, badge));
    }
    return badges;
  }

  private static Map<String, String> versions(Map<String, Fields> badges) {
    Map<String, String> versions = new LinkedHashMap<>();
    badges.forEach((set, badge) -> versions.put(set, badge.textOrEmpty("id")));
    return versions;
  }

  private static @Nullable Integer months(Map<String, Fields> badges) {
    for (Map.Entry<String, Fields> badge : badges.entrySet()) {
      Integer months =
          MONTHS_BADGES.contains(badge.getKey()) ? badge.getValue().knownOrNull("info") : null;
      if (months != null) {
        return months;
      }
    }
    return null;
  }

  private static Optional<Reply> reply(Fields reply) {
    return reply
        .maybeText("parent_message_id")
        .map(id -> {
          String login = reply.maybeName("parent_user_login").orElse("");
          return new Reply(
              id,
              reply.textOrEmpty("parent_user_id"),
              login,
              reply.maybeName("parent_user_name").orElse(login),
              reply.textOrEmpty("parent_message_body"));
        });
  }

  /// The channel of the message, when it is not ours.
  static Optional<Channel> source(Fields event) {
    return event
        .maybeText("source_broadcaster_user_id")
        .filter(id -> Figures.areDigits(id) && !id.equals(event.textOrEmpty("broadcaster_user_id")))
        .map(id ->
            new Channel(
                id,
                event.maybeName("source_broadcaster_user_login").orElse(null),
                event.maybeName("source_broadcaster_user_name").orElse(null),
                versions(badges(event, "source_badges"))));
  }

  Candidate delete(Notification notification) {
    Fields event = notification.event();
    String messageId = event.text("message_id");
    return EventDraft.of(
        "chat_delete:" + messageId,
        notification.sentAt(),
        new ChatDelete(viewers.maybe(event, "target_").orElse(null), messageId));
  }

  Candidate clear(Notification notification) {
    return EventDraft.of(notification, new ChatClear(null, null));
  }

  /// Without the user, the event would read as a clear of the whole chat.
  Candidate clearUser(Notification notification) {
    return EventDraft.of(
        notification, new ChatClear(viewers.named(notification.event(), "target_"), null));
  }
}
