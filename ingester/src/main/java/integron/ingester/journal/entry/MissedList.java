package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A list at Twitch that has not been read since an event on it was missed.
///
/// @param since the earliest time of a missed event
/// @param until the latest time of a missed event; null while an outage is open
/// @param attempts how many requests have failed
/// @param nextTry the time of the next request; null when none is made before the next outage ends
/// @param reason a sentence on why the last attempt failed; null before the first
public record MissedList(
    Listing list,
    Instant since,
    @Nullable Instant until,
    int attempts,
    @Nullable Instant nextTry,
    @Nullable String reason) {
  public MissedList {
    requireNonNull(list);
    requireNonNull(since);
  }

  /// Adds an outage that is open since `start`.
  public MissedList open(Instant start) {
    return new MissedList(list, earlier(start), null, attempts, null, reason);
  }

  /// Adds an outage from `start` to `end`.
  public MissedList with(Instant start, Instant end) {
    @Nullable Instant last = until == null || until.isAfter(end) ? until : end;
    return new MissedList(list, earlier(start), last, attempts, end, reason);
  }

  private Instant earlier(Instant start) {
    return start.isBefore(since) ? start : since;
  }

  /// Ends the outage at `at`. The clock may have been set back since it began.
  public MissedList ended(Instant at) {
    return new MissedList(list, since, at.isBefore(since) ? since : at, attempts, at, reason);
  }

  /// Sets the next request to `at`.
  public MissedList due(Instant at) {
    return new MissedList(list, since, until, attempts, at, reason);
  }

  /// Records that the list was read up to `at`, while the outage goes on.
  public MissedList readUpTo(Instant at) {
    Instant start = at.isAfter(since) ? at : since;
    return new MissedList(list, start, until, 0, until == null ? null : at, null);
  }

  /// Records one more failed request.
  ///
  /// @param again the time of the next request; null when a retry would not help
  public MissedList failed(@Nullable Instant again, String why) {
    return new MissedList(list, since, until, attempts + 1, again, why);
  }
}
