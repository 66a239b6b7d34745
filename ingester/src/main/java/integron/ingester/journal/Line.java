package integron.ingester.journal;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of chat that has the words of something else, such as a cheer, which Twitch tells once
/// more without the line's id. It is compared as `overlays/src/lib/doubles.ts` does; the words
/// themselves are not kept.
///
/// @param bits cheered with it
/// @param answer whether the name of whom it answers was taken off the text, which the other still
///   has
/// @param length of the text, in characters
/// @param hash of the text
record Line(
    String viewerId, @Nullable Integer bits, boolean answer, int length, int hash, Instant at) {
  /// Twitch tells both at once; more than this apart, they are two things.
  static final Duration ONE_MOMENT = Duration.ofMinutes(2);

  /// Empty where the line came with nothing else, or was said in another channel.
  static Optional<Line> of(Chat chat, Instant at) {
    boolean alone =
        chat.bits() == null
            && chat.notice() == null
            && chat.rewardId() == null
            && chat.style() == null;
    return alone || chat.foreign() ? Optional.empty() : Optional.of(read(chat, at));
  }

  private static Line read(Chat chat, Instant at) {
    String text = chat.message().strip();
    return new Line(
        chat.viewer().userId(),
        chat.bits(),
        chat.reply() != null,
        text.length(),
        text.hashCode(),
        at);
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
    String text = written.strip();
    int before = text.length() - length;
    return (before == 0 || (answer && before > 0)) && text.substring(before).hashCode() == hash;
  }
}
