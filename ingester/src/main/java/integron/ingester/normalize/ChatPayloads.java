package integron.ingester.normalize;

import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Fragment;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.Fields;
import integron.ingester.twitch.eventsub.Message.Notification;
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

  Incoming message(Notification notification) {
    return Draft.of(chat(notification.event(), null), notification.sentAt());
  }

  /// What a chatter says in chat.
  ///
  /// @param notice what it is where it is no ordinary message
  Chat chat(Fields event, @Nullable String notice) {
    Fields message = event.object("message");
    Spoken spoken = Spoken.of(message.textOrEmpty("text"), fragments(message));
    List<Fields> badges = event.objects("badges");
    return new Chat(
        viewers.named(event, "chatter_"),
        event.text("message_id"),
        spoken.text(),
        spoken.fragments(),
        badges.stream().map(badge -> badge.text("set_id")).toList(),
        versions(badges),
        months(badges),
        event.textOrNull("color"),
        spoken.action(),
        null,
        event.maybeText("message_type").filter(type -> !type.equals("text")).orElse(null),
        notice,
        event.maybeObject("cheer").map(cheer -> cheer.count("bits")).orElse(null),
        event.textOrNull("channel_points_custom_reward_id"),
        event.maybeObject("reply").map(ChatPayloads::reply).orElse(null),
        source(event).orElse(null));
  }

  private static List<Fragment> fragments(Fields message) {
    return message.objects("fragments").stream().map(ChatPayloads::fragment).toList();
  }

  /// A piece of a kind that is not known, or that lacks its details, is still text.
  private static Fragment fragment(Fields piece) {
    String text = piece.textOrEmpty("text");
    return switch (piece.textOrEmpty("type")) {
      case "emote" ->
          piece
              .maybeObject("emote")
              .flatMap(emote -> emote.maybeText("id"))
              .<Fragment>map(id -> new Fragment.Emote(text, id))
              .orElseGet(() -> new Fragment.Text(text));
      case "cheermote" ->
          piece
              .maybeObject("cheermote")
              .<Fragment>map(cheermote ->
                  new Fragment.Cheermote(
                      text,
                      cheermote.textOrEmpty("prefix"),
                      cheermote.countOr("bits", 0),
                      cheermote.countOr("tier", 0)))
              .orElseGet(() -> new Fragment.Text(text));
      case "mention" ->
          piece
              .maybeObject("mention")
              .filter(mention -> mention.maybeText("user_id").isPresent())
              .<Fragment>map(mention ->
                  new Fragment.Mention(
                      text,
                      mention.text("user_id"),
                      mention.textOrEmpty("user_login"),
                      mention.textOrEmpty("user_name")))
              .orElseGet(() -> new Fragment.Text(text));
      default -> new Fragment.Text(text);
    };
  }

  private static Map<String, String> versions(List<Fields> badges) {
    Map<String, String> versions = new LinkedHashMap<>();
    badges.forEach(badge -> versions.put(badge.text("set_id"), badge.textOrEmpty("id")));
    return versions;
  }

  private static @Nullable Integer months(List<Fields> badges) {
    return badges.stream()
        .filter(badge -> MONTHS_BADGES.contains(badge.text("set_id")))
        .flatMap(badge -> badge.maybeText("info").stream())
        .filter(info -> info.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .findFirst()
        .orElse(null);
  }

  private static Reply reply(Fields reply) {
    return new Reply(
        reply.text("parent_message_id"),
        reply.textOrEmpty("parent_user_id"),
        reply.textOrEmpty("parent_user_login"),
        reply.textOrEmpty("parent_user_name"),
        reply.textOrEmpty("parent_message_body"));
  }

  /// The channel in which it was said, where that is not ours.
  static Optional<Channel> source(Fields event) {
    return event
        .maybeText("source_broadcaster_user_id")
        .filter(id -> !id.equals(event.textOrEmpty("broadcaster_user_id")))
        .map(id ->
            new Channel(
                id,
                event.textOrNull("source_broadcaster_user_login"),
                event.textOrNull("source_broadcaster_user_name")));
  }

  Incoming delete(Notification notification) {
    Fields event = notification.event();
    String messageId = event.text("message_id");
    return Draft.of(
        "chat_delete:" + messageId,
        notification.sentAt(),
        new ChatDelete(viewers.maybe(event, "target_").orElse(null), messageId));
  }

  Incoming clear(Notification notification) {
    return Draft.of(
        notification,
        new ChatClear(viewers.maybe(notification.event(), "target_").orElse(null), null));
  }
}
