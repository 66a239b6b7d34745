package integron.ingester.journal.acceptance;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Written;
import integron.common.time.Nearness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of chat with the words of another event, such as a cheer, which Twitch sends once more
/// without the line's id. It is compared as `stream/src/doubles.ts` does; the words themselves are
/// not stored.
///
/// @param bits the bits cheered with it
/// @param answer whether the name at the start of a reply was removed from the text; the other
///   event still has it
/// @param length of the visible text, in characters
/// @param hash of the visible text
record LineOfChat(
    String viewerId, @Nullable Integer bits, boolean answer, int length, int hash, Instant at) {
  /// Twitch sends both at once; further apart than this, they are two things.
  static final Duration ONE_MOMENT = Duration.ofMinutes(2);

  /// Chat programs add these so that Twitch accepts the same words twice.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{IsWhite_Space}\\p{Cf}\\p{Cn}"
              + "\\u034F\\u115F\\u1160\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]+");

  /// Empty when the line belongs to no other event, or comes from another channel.
  static Optional<LineOfChat> of(Chat chat, Instant at) {
    boolean alone =
        chat.bits() == null
            && chat.notice() == null
            && chat.rewardId() == null
            && chat.style() == null;
    return alone || chat.foreign() ? Optional.empty() : Optional.of(read(chat, at));
  }

  private static LineOfChat read(Chat chat, Instant at) {
    String text = seen(chat.message());
    return new LineOfChat(
        chat.viewer().userId(),
        chat.bits(),
        chat.reply() != null,
        text.length(),
        text.hashCode(),
        at);
  }

  private static String seen(String text) {
    return UNSEEN.matcher(text).replaceAll("");
  }

  /// Whether the line has the words of `event`, which does not know the line's id.
  boolean isWordsOf(Event event, Instant when) {
    return Written.messageId(event).isEmpty()
        && Nearness.within(ONE_MOMENT, at, when)
        && isOf(event)
        && Written.textBeside(event).filter(this::isText).isPresent();
  }

  /// In chat, a placeholder account sends anonymous cheers.
  private boolean isOf(Event event) {
    return (event instanceof Cheer cheer && cheer.anonymous())
        ? bits != null && bits == cheer.bits()
        : event.actor().filter(viewer -> viewer.userId().equals(viewerId)).isPresent();
  }

  private boolean isText(String written) {
    String text = seen(written);
    int before = text.length() - length;
    return (before == 0 || (answer && before > 0)) && text.substring(before).hashCode() == hash;
  }
}
