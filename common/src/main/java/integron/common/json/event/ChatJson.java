package integron.common.json.event;

import integron.common.event.ChatEvent;
import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.ChatDropped;
import integron.common.event.ChatEvent.Reply;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class ChatJson {
  private ChatJson() {}

  static void write(ChatEvent event, ObjectWriter out) {
    switch (event) {
      case Chat chat -> writeChat(chat, out);
      case ChatDelete deleted -> {
        Shared.writeViewer(deleted.viewer(), out);
        out.text("messageId", deleted.messageId());
        if (!deleted.events().isEmpty()) {
          out.numbers("events", deleted.events());
        }
      }
      case ChatClear cleared -> {
        Shared.writeViewer(cleared.viewer(), out);
        out.number("timeoutSeconds", cleared.timeoutSeconds());
      }
      case ChatDropped dropped -> {
        out.number("messages", dropped.messages());
        out.time("since", dropped.since());
        out.time("until", dropped.until());
      }
    }
  }

  private static void writeChat(Chat chat, ObjectWriter out) {
    Shared.writeViewer(chat.viewer(), out);
    out.text("messageId", chat.messageId());
    out.text("message", chat.message());
    Shared.writeFragments(chat.fragments(), out);
    out.text("words", chat.words());
    out.texts("badges", chat.badges());
    out.texts("badgeVersions", chat.badgeVersions());
    out.number("subscriberMonths", chat.subscriberMonths());
    out.text("color", chat.color());
    out.flag("action", chat.action());
    out.flag("first", chat.first());
    out.text("style", chat.style());
    out.text("notice", chat.notice());
    out.text("announcementColor", chat.announcementColor());
    out.number("bits", chat.bits());
    out.text("rewardId", chat.rewardId());
    out.object("reply", chat.reply(), ChatJson::writeReply);
    out.object("source", chat.source(), ChatJson::writeChannel);
  }

  private static void writeReply(Reply reply, ObjectWriter out) {
    out.text("messageId", reply.messageId());
    out.text("userId", reply.userId());
    out.text("username", reply.username());
    out.text("displayName", reply.displayName());
    out.text("message", reply.message());
  }

  private static void writeChannel(Channel channel, ObjectWriter out) {
    out.text("userId", channel.userId());
    out.text("username", channel.username());
    out.text("displayName", channel.displayName());
    if (!channel.badgeVersions().isEmpty()) {
      out.texts("badgeVersions", channel.badgeVersions());
    }
  }

  static Chat chat(ObjectReader in) {
    return new Chat(
        Shared.viewer(in),
        in.text("messageId"),
        in.text("message"),
        Shared.fragments(in),
        in.textOrNull("words"),
        in.texts("badges"),
        in.textsByKey("badgeVersions"),
        in.integerOrNull("subscriberMonths"),
        in.textOrNull("color"),
        in.flag("action"),
        in.flagOrNull("first"),
        in.textOrNull("style"),
        in.textOrNull("notice"),
        in.textOrNull("announcementColor"),
        in.integerOrNull("bits"),
        in.textOrNull("rewardId"),
        in.objectOrNull("reply", ChatJson::reply),
        in.objectOrNull("source", ChatJson::channel));
  }

  private static Reply reply(ObjectReader in) {
    return new Reply(
        in.text("messageId"),
        in.text("userId"),
        in.text("username"),
        in.text("displayName"),
        in.text("message"));
  }

  private static Channel channel(ObjectReader in) {
    return new Channel(
        in.text("userId"),
        in.textOrNull("username"),
        in.textOrNull("displayName"),
        in.textsByKeyOrNone("badgeVersions"));
  }

  static ChatDelete deleted(ObjectReader in) {
    return new ChatDelete(Shared.viewerOrNull(in), in.text("messageId"), in.longIntegers("events"));
  }

  static ChatClear cleared(ObjectReader in) {
    return new ChatClear(Shared.viewerOrNull(in), in.integerOrNull("timeoutSeconds"));
  }

  static ChatDropped dropped(ObjectReader in) {
    return new ChatDropped(in.longInteger("messages"), in.time("since"), in.time("until"));
  }
}
