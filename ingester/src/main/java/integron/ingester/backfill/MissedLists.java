package integron.ingester.backfill;

import integron.common.status.MissedStatus;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which of Twitch's lists must be read after an outage, and when. Each is retried with
/// growing delays until it is read, Twitch refuses it permanently, or Twitch no longer lists the
/// missed events. It lives as long as the process; a [OutageFiller] reads the lists while a session
/// lasts.
///
/// ```
///          outage ends               read
/// missed ──▶ due ──▶ asked ────────────────────▶ forgotten
///   ▲        ▲         ├── not now: later ──▶ due
///   │        │         └── refused: kept, asked for once more after the next outage
///   └ outage ┴────────────────────────────────────┘
/// ```
///
/// The journal persists the same state by the same rules, from the entries of the attempts and of
/// the outages.
public final class MissedLists {
  private static final Logger LOG = LoggerFactory.getLogger(MissedLists.class);

  /// The longest wait before the clock is read again, because it may have been set.
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Map<Listing, MissedList> missed = new EnumMap<>(Listing.class);
  private final Set<Subject> open;
  private final Consumer<List<MissedStatus>> onStatus;
  private final Pace pace;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param left what the last process did not fetch
  /// @param wanted Twitch's names of this process's subscriptions; the outages of all others have
  ///   ended
  /// @param onStatus receives what is still missing, now and after each change; must not block
  public MissedLists(
      OpenOutages left,
      Set<String> wanted,
      Consumer<List<MissedStatus>> onStatus,
      Pace pace,
      InstantSource clock,
      RandomGenerator random) {
    left.lists().forEach(list -> missed.put(list.list(), list));
    this.open = new HashSet<>(left.open());
    this.onStatus = onStatus;
    this.pace = pace;
    this.clock = clock;
    this.random = random;
    Set<Subject> others = new HashSet<>(open);
    others.removeIf(subject -> wanted.contains(subject.name()));
    end(clock.instant(), others);
    report();
  }

  /// Begins an outage of `subjects`: their events from `since` on are missed.
  public synchronized void missing(Instant since, Set<Subject> subjects) {
    open.addAll(subjects);
    for (Listing list : listsOf(subjects)) {
      missed.put(list, missedOr(list, since).open(since));
    }
    changed();
  }

  /// Ends the outage of `subjects`, if there was one.
  public synchronized void ended(Instant at, Set<Subject> subjects) {
    end(at, subjects);
    changed();
  }

  private void end(Instant at, Set<Subject> subjects) {
    open.removeAll(subjects);
    Set<Listing> theirs = listsOf(subjects);
    missed.replaceAll((list, now) ->
        now.until() == null && !isOpen(list)
            ? now.ended(at)
            : theirs.contains(list) ? now.due(at) : now);
  }

  /// Records that events from `since` to `until` were missed although Integron was listening.
  public synchronized void refill(Instant since, Instant until) {
    for (Listing list : Listing.values()) {
      missed.put(list, missedOr(list, since).with(since, until));
    }
    changed();
  }

  private static Set<Listing> listsOf(Set<Subject> subjects) {
    Set<Listing> lists = new HashSet<>();
    subjects.forEach(subject -> subject.list().ifPresent(lists::add));
    return lists;
  }

  private MissedList missedOr(Listing list, Instant since) {
    return Objects.requireNonNullElseGet(
        missed.get(list), () -> new MissedList(list, since, Instant.MIN, 0, null, null));
  }

  private boolean isOpen(Listing list) {
    return open.stream().anyMatch(subject -> subject.list().equals(Optional.of(list)));
  }

  private void changed() {
    notifyAll();
    report();
  }

  /// One reading of one list.
  ///
  /// @param at when it begins
  record Attempt(MissedList missed, Instant at) {}

  /// Blocks until a list is due, and returns the one that has been due for longest.
  synchronized Attempt awaitDue() throws InterruptedException {
    while (true) {
      Instant now = clock.instant();
      Optional<MissedList> first =
          missed.values().stream()
              .filter(list -> list.nextTry() != null)
              .min(Comparator.comparing(list -> patience(list, now)));
      Duration patience = first.map(list -> patience(list, now)).orElse(LOOK);
      if (first.isPresent() && patience.isZero()) {
        return new Attempt(first.get(), now);
      }
      wait(Math.clamp(patience.toMillis(), 1, LOOK.toMillis()));
    }
  }

  /// Returns how long until the list is due. A time further away than any delay comes from a wrong
  /// clock.
  private Duration patience(MissedList list, Instant now) {
    Duration left = Duration.between(now, Objects.requireNonNull(list.nextTry()));
    return left.isNegative() || left.compareTo(pace.longest().multipliedBy(2)) > 0
        ? Duration.ZERO
        : left;
  }

  /// Records the outcome of an attempt.
  ///
  /// @param entries receives the entry for the journal; must not block
  synchronized void settle(
      Attempt attempt, ListingOutcome outcome, Consumer<InternalEntry> entries) {
    entry(attempt, outcome).ifPresent(entries);
    changed();
  }

  private Optional<InternalEntry> entry(Attempt attempt, ListingOutcome outcome) {
    @Nullable MissedList now = missed.get(attempt.missed().list());
    if (now == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (outcome) {
          case ListingOutcome.Read _ -> read(now, readUpTo(attempt, now));
          case ListingOutcome.Later(String reason, var _) when isOver(now, attempt.at()) ->
              forget(now, attempt.at(), reason);
          case ListingOutcome.Refused(String reason) when isOver(now, attempt.at()) ->
              forget(now, attempt.at(), reason);
          case ListingOutcome.Later(String reason, var notBefore) ->
              failed(now, nextTry(now, notBefore), reason);
          case ListingOutcome.Refused(String reason) -> failed(now, null, reason);
        });
  }

  /// Returns the time up to which nothing is missed any more. The list contains an outage that
  /// ended before the request, even if the clock was ahead at its end.
  private static Instant readUpTo(Attempt attempt, MissedList now) {
    @Nullable Instant until = now.until();
    return until != null && until.isAfter(attempt.at()) && now.equals(attempt.missed())
        ? until
        : attempt.at();
  }

  /// Whether Twitch no longer lists the missed events. Checked only after an attempt, so that a
  /// clock that is wrong for a while loses nothing.
  private static boolean isOver(MissedList list, Instant now) {
    @Nullable Instant until = list.until();
    return until != null
        && list.list().kept().map(until::plus).filter(end -> end.isBefore(now)).isPresent();
  }

  private InternalEntry forget(MissedList list, Instant now, String reason) {
    LOG.warn(
        "The {} since {} were never read, and Twitch no longer lists them: {}",
        list.list().word(),
        list.since(),
        reason);
    return read(list, now);
  }

  private InternalEntry read(MissedList list, Instant at) {
    @Nullable Instant until = list.until();
    if (until != null && !until.isAfter(at) && !isOpen(list.list())) {
      missed.remove(list.list());
    } else {
      missed.put(list.list(), list.readUpTo(at));
    }
    return new InternalEntry.ListRead(list.list(), at);
  }

  private InternalEntry failed(MissedList list, @Nullable Instant again, String reason) {
    MissedList failed = list.failed(again, reason);
    LOG.warn(
        "The {} since {} cannot be read from Twitch, {}: {}",
        list.list().word(),
        list.since(),
        again == null ? "and are given up" : "trying again at " + again,
        reason);
    missed.put(list.list(), failed);
    return new InternalEntry.ListFailed(list.list(), failed.attempts(), again, reason);
  }

  /// Twitch's own time counts up to the longest delay.
  private Instant nextTry(MissedList list, @Nullable Instant notBefore) {
    Instant now = clock.instant();
    Instant own = now.plus(pace.delay(list.attempts() + 1, random));
    return notBefore != null
            && notBefore.isAfter(own)
            && notBefore.isBefore(now.plus(pace.longest()))
        ? notBefore
        : own;
  }

  private synchronized void report() {
    onStatus.accept(
        missed.values().stream()
            .map(list ->
                new MissedStatus(list.list().word(), list.since(), list.reason(), list.nextTry()))
            .toList());
  }
}
