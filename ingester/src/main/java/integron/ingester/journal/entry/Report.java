package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of several reports in which Twitch sends the same thing, with what identifies the thing.
///
/// Twitch reports a new subscription, for example, by a notification of its own, by a notice in
/// chat, and once more when the viewer shares it. Each of these is a **source**. A source reports a
/// thing once, so its n-th report is the n-th thing, and the first source to report it brings the
/// event. Later reports are duplicates, unless they contain **more**.
///
/// @param about the thing: its kind and the viewer, such as `sub:1337`
/// @param source where the report comes from, such as `channel.subscribe`
/// @param within how far apart the reports of one thing may be
/// @param more the parts that this report contains and others may lack: the first report of a part
///   is passed on as a detail
/// @param link Twitch's id that links a gift to its recipients; not every source sends it
public record Report(
    String about, String source, Duration within, Set<Part> more, @Nullable String link) {

  /// A part of a thing that not every report contains.
  public enum Part {
    /// The viewer's message and the length of the subscription.
    WORDS,
    /// The number of months bought at once, if more than one.
    MONTHS,
    /// The gifter, or the gift it is part of.
    GIVER,
    /// A gift or Prime subscription became a paid one.
    UPGRADE;

    /// The key under which the reports of this part are stored.
    public String of(String about) {
      return name().toLowerCase(Locale.ROOT) + ":" + about;
    }
  }

  public Report {
    requireNonNull(about);
    requireNonNull(source);
    requireNonNull(within);
    more = Set.copyOf(more);
  }
}
