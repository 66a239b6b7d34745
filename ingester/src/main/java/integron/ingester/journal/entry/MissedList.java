package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A list of Twitch's that has not been read since something that it tells was missed.
///
/// @param since when the first of it may have happened
/// @param until when the last of it may have happened; null while a gap is open
/// @param attempts how often Twitch was asked in vain
/// @param nextTry when to ask; null when it is not going to be asked for before the next gap's end
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

  /// Something more is missed since `start`, and is still being missed.
  public MissedList open(Instant start) {
    return new MissedList(list, earlier(start), null, attempts, null, reason);
  }

  /// Something more was missed from `start` to `end`.
  public MissedList with(Instant start, Instant end) {
    @Nullable Instant last = until == null || until.isAfter(end) ? until : end;
    return new MissedList(list, earlier(start), last, attempts, end, reason);
  }

  private Instant earlier(Instant start) {
    return start.isBefore(since) ? start : since;
  }

  /// Nothing more is missed from `at` on. The clock may have been set back since it began.
  public MissedList ended(Instant at) {
    return new MissedList(list, since, at.isBefore(since) ? since : at, attempts, at, reason);
  }

  /// To be asked for at `at`.
  public MissedList due(Instant at) {
    return new MissedList(list, since, until, attempts, at, reason);
  }

  /// Read up to `at`, while more of it is missed.
  public MissedList readUpTo(Instant at) {
    Instant start = at.isAfter(since) ? at : since;
    return new MissedList(list, start, until, 0, until == null ? null : at, null);
  }

  /// Asked in vain once more.
  ///
  /// @param again when to ask again; null when that would not help
  public MissedList failed(@Nullable Instant again, String why) {
    return new MissedList(list, since, until, attempts + 1, again, why);
  }
}
