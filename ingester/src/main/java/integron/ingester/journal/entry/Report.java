package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
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
/// @param more the parts of the thing that this voice tells and others may not: the first voice
///   that has one is passed on as a detail
/// @param link Twitch's own id that ties a gift to those who received it; not every voice knows it
public record Report(
    String about, String voice, Duration within, Set<Part> more, @Nullable String link) {

  /// What not every voice knows of a thing.
  public enum Part {
    /// What the viewer wrote, and for how long the subscription has gone on.
    WORDS,
    /// For how many months at once, where that is more than one.
    MONTHS,
    /// Who gave it, or which gift it is part of.
    GIVER,
    /// That it began as a gift or with Prime, and is now paid for.
    UPGRADE;

    /// The key under which it is remembered which voices told this part of the thing.
    public String of(String about) {
      return name().toLowerCase(Locale.ROOT) + ":" + about;
    }
  }

  public Report {
    requireNonNull(about);
    requireNonNull(voice);
    requireNonNull(within);
    more = Set.copyOf(more);
  }
}
