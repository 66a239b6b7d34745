package integron.ingester.normalize.irc;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Channel;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.AnonymousAccounts;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.normalize.text.Colors;
import integron.ingester.twitch.payload.Figures;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `PRIVMSG`, `CLEARCHAT` and `CLEARMSG`. Source ids are the same as over EventSub, where it has
/// ids for these.
final class IrcMessages {
  private IrcMessages() {}

  static Candidate message(IrcTags tags) {
    return said(tags, null);
  }

  /// @param notice its kind when it is not an ordinary message
  static Candidate said(IrcTags tags, @Nullable String notice) {
    return EventDraft.of(chat(tags, notice), tags.sentAt());
  }

  private static Chat chat(IrcTags tags, @Nullable String notice) {
    @Nullable Integer bits = tags.knownOrNull("bits");
    Optional<Reply> reply = reply(tags);
    ChatText said = tags.said().answering(reply);
    Map<String, String> badges = pairs(tags, "badges");
    return new Chat(
        tags.viewer(),
        tags.text("id"),
        said.text(),
        said.fragments(),
        said.words(),
        List.copyOf(badges.keySet()),
        badges,
        months(tags),
        Colors.hexOrNull(tags.maybe("color")),
        said.action(),
        tags.maybe("first-msg").map("1"::equals).orElse(null),
        notice == null ? style(tags) : null,
        notice,
        Colors.nameOrNull(tags.maybe("msg-param-color")),
        bits,
        tags.maybe("custom-reward-id").orElse(null),
        reply.orElse(null),
        tags.foreignRoom()
            .map(room -> new Channel(room, null, null, pairs(tags, "source-badges")))
            .orElse(null));
  }

  /// `name/value` pairs, in order.
  private static Map<String, String> pairs(IrcTags tags, String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Arrays.stream(tags.maybe(name).orElse("").split(",", -1))
        .filter(pair -> pair.indexOf('/') > 0)
        .forEach(pair -> {
          int slash = pair.indexOf('/');
          pairs.put(pair.substring(0, slash), pair.substring(slash + 1));
        });
    return pairs;
  }

  /// The badge has steps; its info is exact.
  private static @Nullable Integer months(IrcTags tags) {
    Map<String, String> info = pairs(tags, "badge-info");
    String months = info.getOrDefault("subscriber", info.getOrDefault("founder", ""));
    return Figures.known(Figures.read(months));
  }

  /// Returns the style in EventSub's words.
  private static @Nullable String style(IrcTags tags) {
    return switch (tags.maybe("msg-id").orElse("")) {
      case "highlighted-message" -> "channel_points_highlighted";
      case "skip-subs-mode-message" -> "channel_points_sub_only";
      case "user-intro" -> "user_intro";
      case "animated-message" -> "power_ups_message_effect";
      case "gigantified-emote-message" -> "power_ups_gigantified_emote";
      default -> null;
    };
  }

  private static Optional<Reply> reply(IrcTags tags) {
    return tags.maybe("reply-parent-msg-id")
        .map(id -> {
          String login = tags.maybe("reply-parent-user-login").flatMap(IrcTags::name).orElse("");
          return new Reply(
              id,
              tags.maybe("reply-parent-user-id").orElse(""),
              login,
              tags.maybe("reply-parent-display-name").flatMap(IrcTags::name).orElse(login),
              tags.maybe("reply-parent-msg-body").orElse(""));
        });
  }

  /// The Bits cheered with a message; empty when there are none, or they belong to another channel.
  static Optional<Candidate> cheer(IrcTags tags) {
    return Optional.ofNullable(tags.knownOrNull("bits"))
        .filter(_ -> tags.foreignRoom().isEmpty())
        .map(bits -> {
          Viewer viewer = tags.viewer();
          boolean anonymous = AnonymousAccounts.contains(viewer.userId());
          ChatText said = tags.said().answering(reply(tags));
          Cheer cheer =
              new Cheer(
                  anonymous ? null : viewer,
                  anonymous,
                  bits,
                  said.text(),
                  said.fragments(),
                  said.words());
          return EventDraft.of("cheer:" + tags.text("id"), tags.sentAt(), cheer);
        });
  }

  /// The tags give only the login of the author, and a login alone does not identify a viewer.
  static Candidate delete(IrcTags tags) {
    String messageId = tags.text("target-msg-id");
    return EventDraft.of(
        "chat_delete:" + messageId, tags.sentOrReceivedAt(), new ChatDelete(null, messageId));
  }

  static Candidate clear(IrcTags tags) {
    Optional<String> login = tags.line().text().filter(text -> !text.isBlank());
    Optional<String> target = tags.maybe("target-user-id");
    if (login.isPresent() && target.isEmpty()) {
      throw IrcTags.missing("target-user-id");
    }
    @Nullable Viewer viewer = target.map(id -> tags.viewer(id, login, login)).orElse(null);
    Instant at = tags.sentOrReceivedAt();
    String sourceId =
        "clear:%s:%s:%d"
            .formatted(tags.maybe("room-id").orElse(""), target.orElse("all"), at.toEpochMilli());
    @Nullable Integer seconds = viewer == null ? null : tags.knownOrNull("ban-duration");
    return EventDraft.of(sourceId, at, new ChatClear(viewer, seconds));
  }
}
