package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of several ways in which Twitch tells the same thing, and what tells that it is the same.
///
/// A new subscription, for example, is told by a notification of its own, by a notice in chat, and
/// once more when the viewer shares it. Each of these is a **voice**. One voice tells a thing once;
/// so the n-th time that a voice tells is the n-th thing, and whichever voice gets there first
/// brings the event. The others are duplicates, unless they have **more** to tell.
///
/// @param about the thing: kind and who, such as `sub:1337`
/// @param voice who tells it, such as `channel.subscribe`
/// @param within how far apart the voices may be; what lies further apart are two things
/// @param moreAbout the part of the thing of which not every voice knows, such as the words that
///   came with it: the first voice that has them is passed on as a detail
/// @param link Twitch's own id that ties a gift to those who received it; not every voice knows it
public record Telling(
    String about,
    String voice,
    Duration within,
    @Nullable String moreAbout,
    @Nullable String link) {
  public Telling {
    requireNonNull(about);
    requireNonNull(voice);
    requireNonNull(within);
  }

  Optional<String> more() {
    return Optional.ofNullable(moreAbout);
  }

  Optional<String> giftLink() {
    return Optional.ofNullable(link);
  }
}
