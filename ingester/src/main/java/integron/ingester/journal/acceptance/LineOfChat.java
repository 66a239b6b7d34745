package integron.ingester.journal.acceptance;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of chat that has the words of something else, such as a cheer, which Twitch tells once
/// more without the line's id. It is compared as `stream/src/doubles.ts` does; the words themselves
/// are not kept.
///
/// @param bits cheered with it
/// @param answer whether the name of whom it answers was taken off the text, which the other still
///   has
/// @param length of what can be seen of the text, in characters
/// @param hash of the same
record LineOfChat(
    String viewerId, @Nullable Integer bits, boolean answer, int length, int hash, Instant at) {
  /// Twitch tells both at once; more than this apart, they are two things.
  static final Duration ONE_MOMENT = Duration.ofMinutes(2);

  /// Chat programs add these, so that Twitch takes the same words twice.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{IsWhite_Space}\\p{Cf}\\p{Cn}"
              + "\\u034F\\u115F\\u1160\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]+");

  /// Empty where the line came with nothing else, or was said in another channel.
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

  /// Whether its words are those of an event that does not know its id.
  boolean isWordsOf(Event event, Instant when) {
    return Written.messageId(event).isEmpty()
        && Duration.between(at, when).abs().compareTo(ONE_MOMENT) <= 0
        && isOf(event)
        && Written.textBeside(event).filter(this::isText).isPresent();
  }

  /// In chat, a stand-in says what was cheered anonymously.
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
