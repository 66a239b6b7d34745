package integron.ingester.normalize.irc;

import integron.common.event.Viewer;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.normalize.text.EmotePlaces;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.Figures;
import integron.ingester.twitch.payload.MalformedPayloadException;
import integron.ingester.twitch.payload.PlainText;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tags of a line by their meaning. What is not `Optional` is needed; what is, and reads oddly,
/// counts as not told.
record IrcTags(
    IrcLine line, Instant receivedAt, Function<String, @Nullable String> profileImageOf) {
  /// The end of the year 9999, beyond which RFC 3339 has no times.
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  Optional<String> maybe(String name) {
    return line.tag(name).map(PlainText::text).filter(PlainText::isSeen);
  }

  /// @throws MalformedPayloadException when it is missing
  String text(String name) {
    return maybe(name).orElseThrow(() -> missing(name));
  }

  static MalformedPayloadException missing(String what) {
    return new MalformedPayloadException(what + " is missing");
  }

  Optional<Long> maybeNumber(String name) {
    return maybe(name).flatMap(Figures::read);
  }

  int countOr(String name, int otherwise) {
    return Figures.count(maybeNumber(name)).orElse(otherwise);
  }

  /// A number for which Twitch also says 0 where there is nothing to tell; null where that is so.
  @Nullable Integer toldOrNull(String name) {
    return Figures.told(maybeNumber(name));
  }

  /// What the line's user wrote, with its emotes in place, and its cheermotes where Bits came with
  /// it. A notice of a badge for Bits does not tell how many.
  ChatText said() {
    boolean badge = maybe("msg-id").equals(Optional.of("bitsbadgetier"));
    return emotes().cheering(badge ? Integer.valueOf(0) : toldOrNull("bits"));
  }

  private ChatText emotes() {
    String words = line.words();
    return new ChatText(EmotePlaces.parse(maybe("emotes").orElse("")).split(words), line.action());
  }

  /// When Twitch's server sent it.
  ///
  /// @throws MalformedPayloadException when it does not say
  Instant sentAt() {
    return maybeSentAt().orElseThrow(() -> missing("tmi-sent-ts"));
  }

  /// When Twitch's server sent it, or when it arrived; for what must not be lost for a time.
  Instant sentOrReceivedAt() {
    return maybeSentAt().orElse(receivedAt);
  }

  private Optional<Instant> maybeSentAt() {
    return maybe("tmi-sent-ts")
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(Long::valueOf)
        .filter(millis -> millis <= LAST_MILLIS)
        .map(Instant::ofEpochMilli);
  }

  /// Who the line is from: a message names the login in its prefix, a notice in a tag.
  ///
  /// @throws MalformedPayloadException when nobody is named
  Viewer viewer() {
    return viewer(text("user-id"), line.login().or(() -> maybe("login")), maybe("display-name"));
  }

  /// Who received a gift.
  ///
  /// @throws MalformedPayloadException when nobody is named
  Viewer recipient() {
    return maybeRecipient().orElseThrow(() -> missing("msg-param-recipient-id"));
  }

  /// The same; empty where nobody is named.
  Optional<Viewer> maybeRecipient() {
    return maybe("msg-param-recipient-id")
        .map(id ->
            viewer(
                id,
                maybe("msg-param-recipient-user-name"),
                maybe("msg-param-recipient-display-name")));
  }

  Viewer viewer(String id, Optional<String> login, Optional<String> name) {
    String username = login.flatMap(IrcTags::name).orElse(id);
    String displayName = name.flatMap(IrcTags::name).orElse(username);
    return new Viewer(id, username, displayName, profileImageOf.apply(id));
  }

  /// A login or a name to show; empty where nothing of it can be seen.
  static Optional<String> name(String text) {
    return Optional.of(PlainText.name(text)).filter(name -> !name.isEmpty());
  }

  /// The channel of a shared chat in which it was said; empty for our own.
  Optional<String> foreignRoom() {
    return maybe("source-room-id")
        .filter(room -> Figures.areDigits(room) && !maybe("room-id").equals(Optional.of(room)));
  }
}
