package integron.ingester.normalize.irc;

import integron.common.event.Viewer;
import integron.common.text.PlainText;
import integron.ingester.normalize.text.ChatText;
import integron.ingester.normalize.text.EmotePlaces;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.Figures;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tags of a line by their meaning. A value that is not `Optional` is required; a malformed
/// optional one counts as absent.
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

  /// A number that Twitch sets to 0 when it is unknown; null then.
  @Nullable Integer knownOrNull(String name) {
    return Figures.known(maybeNumber(name));
  }

  /// The user's text, with its emotes in place, and its cheermotes when Bits came with it. A notice
  /// of a Bits badge does not give the number of Bits.
  ChatText said() {
    boolean badge = maybe("msg-id").equals(Optional.of("bitsbadgetier"));
    return emotes().cheering(badge ? Integer.valueOf(0) : knownOrNull("bits"));
  }

  private ChatText emotes() {
    String words = line.words();
    return new ChatText(EmotePlaces.parse(maybe("emotes").orElse("")).split(words), line.action());
  }

  /// When Twitch's server sent the line.
  ///
  /// @throws MalformedPayloadException when the tag is missing
  Instant sentAt() {
    return maybeSentAt().orElseThrow(() -> missing("tmi-sent-ts"));
  }

  /// When Twitch's server sent the line, or else when it arrived; for lines that must not be
  /// dropped because of a missing time.
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

  /// The sender of the line: a message names the login in its prefix, a notice in a tag.
  ///
  /// @throws MalformedPayloadException when the line names no user
  Viewer viewer() {
    return viewer(text("user-id"), line.login().or(() -> maybe("login")), maybe("display-name"));
  }

  /// The recipient of a gift.
  ///
  /// @throws MalformedPayloadException when the line names no recipient
  Viewer recipient() {
    return maybeRecipient().orElseThrow(() -> missing("msg-param-recipient-id"));
  }

  /// The same; empty when the line names no recipient.
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

  /// A login or a name to show; empty when it has no visible character.
  static Optional<String> name(String text) {
    return Optional.of(PlainText.name(text)).filter(name -> !name.isEmpty());
  }

  /// The channel of a shared chat that the message belongs to; empty for our own.
  Optional<String> foreignRoom() {
    return maybe("source-room-id")
        .filter(room -> Figures.areDigits(room) && !maybe("room-id").equals(Optional.of(room)));
  }
}
