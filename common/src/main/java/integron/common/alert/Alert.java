package integron.common.alert;

import static java.util.Objects.requireNonNull;

import integron.common.event.AlertEnding;
import integron.common.event.Envelope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert in its queue.
///
/// @param id its number; the alerts of all queues have one sequence
/// @param kind the kind of its event
/// @param variant the name of the rule's variant; absent for the usual look
/// @param priority from 0 to 9
/// @param replay whether the user has asked for it again
/// @param queuedAt since when it waits
/// @param claimedAt since when a page shows it; absent while it waits
/// @param claimedBy the name that the page has given itself
/// @param endedAt absent while it waits or is shown
/// @param ending how it ended
/// @param event what happened; absent once it was removed, and in a list where the events before it
///   fill the answer
/// @param details events that belong to it: recipients of a gift, late details, and the first of
///   the combined events
/// @param combined how many further events it stands for
/// @param look how it is shown
public record Alert(
    long id,
    String kind,
    @Nullable String variant,
    int priority,
    boolean replay,
    Instant queuedAt,
    @Nullable Instant claimedAt,
    @Nullable String claimedBy,
    @Nullable Instant endedAt,
    @Nullable AlertEnding ending,
    @Nullable Envelope event,
    List<Envelope> details,
    int combined,
    AlertLook look) {
  public Alert {
    requireNonNull(kind);
    requireNonNull(queuedAt);
    details = List.copyOf(details);
    requireNonNull(look);
  }

  /// Returns this alert with these details.
  public Alert with(List<Envelope> others) {
    return new Alert(
        id, kind, variant, priority, replay, queuedAt, claimedAt, claimedBy, endedAt, ending, event,
        others, combined, look);
  }
}
