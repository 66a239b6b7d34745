package integron.ingester.backfill;

import integron.common.lifecycle.Threads;
import integron.common.status.MissedStatus;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import integron.ingester.journal.entry.Note;
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

/// Sees to it that each of Twitch's lists is read after a gap of what it tells: one list after the
/// other, each again after growing delays, also over restarts, until it has been read, Twitch
/// refuses it for good, or Twitch no longer lists what was missed. What is fetched twice is a
/// duplicate, and dropped.
///
/// ```
///            gap ends                 read
/// missed ──▶ due ──▶ asked ────────────────────▶ forgotten
///   ▲        ▲         ├── not now: later ──▶ due
///   │        │         └── refused: kept, asked for once more after the next gap
///   └── gap ─┴────────────────────────────────────┘
/// ```
///
/// The journal keeps the same state by the same rules, from the notes that are sent here and those
/// of the gaps themselves.
public final class GapFiller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GapFiller.class);

  /// How long a wait may be before the clock is looked at again, which may have been set.
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final Map<Listing, MissedList> missed = new EnumMap<>(Listing.class);
  private final Set<Subject> open;
  private final Consumer<Note> notes;
  private final Consumer<List<MissedStatus>> onStatus;
  private final Pace pace;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Thread thread;
  private @Nullable Backfill source;

  private GapFiller(
      OpenOutages left,
      Consumer<Note> notes,
      Consumer<List<MissedStatus>> onStatus,
      Pace pace,
      InstantSource clock,
      RandomGenerator random) {
    left.lists().forEach(list -> missed.put(list.list(), list));
    this.open = new HashSet<>(left.open());
    this.notes = notes;
    this.onStatus = onStatus;
    this.pace = pace;
    this.clock = clock;
    this.random = random;
    this.thread = Thread.ofVirtual().name("backfill").unstarted(this::run);
  }

  /// Starts, with nothing to read from yet.
  ///
  /// @param left what a former life has left to fetch
  /// @param notes told of each attempt; must not block
  /// @param onStatus told what is still missing, whenever that changed; must not block
  public static GapFiller start(
      OpenOutages left,
      Consumer<Note> notes,
      Consumer<List<MissedStatus>> onStatus,
      Pace pace,
      InstantSource clock,
      RandomGenerator random) {
    GapFiller filler = new GapFiller(left, notes, onStatus, pace, clock, random);
    filler.report();
    filler.thread.start();
    return filler;
  }

  /// From now on, gaps are filled from `lists`.
  public synchronized void fillWith(Backfill lists) {
    source = lists;
    notifyAll();
  }

  /// A gap begins for `subjects`: what happens from `since` on is missed.
  public synchronized void missing(Instant since, Set<Subject> subjects) {
    open.addAll(subjects);
    for (Listing list : listsOf(subjects)) {
      missed.put(list, missedOr(list, since).open(since));
    }
    changed();
  }

  /// The gap has ended for `subjects`, if there was one.
  public synchronized void ended(Instant at, Set<Subject> subjects) {
    open.removeAll(subjects);
    Set<Listing> theirs = listsOf(subjects);
    missed.replaceAll((list, now) ->
        now.until() == null && !isOpen(list)
            ? now.ended(at)
            : theirs.contains(list) ? now.due(at) : now);
    changed();
  }

  /// The gap has ended for everything that has none of these names.
  public synchronized void wantedOnly(Instant at, Set<String> names) {
    Set<Subject> others = new HashSet<>(open);
    others.removeIf(subject -> names.contains(subject.name()));
    if (!others.isEmpty()) {
      ended(at, others);
    }
  }

  /// What happened from `since` to `until` was missed, although we listened all the time.
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

  // The thread.

  private void run() {
    try {
      while (true) {
        Attempt next = awaitDue();
        settle(next, attempt(next));
      }
    } catch (InterruptedException e) {
      LOG.debug("No more gaps are filled");
    }
  }

  /// @param at when it begins
  private record Attempt(Backfill source, MissedList missed, Instant at) {}

  private synchronized Attempt awaitDue() throws InterruptedException {
    while (true) {
      Instant now = clock.instant();
      Optional<MissedList> first =
          missed.values().stream()
              .filter(list -> list.nextTry() != null)
              .min(Comparator.comparing(list -> patience(list, now)));
      Duration patience = first.map(list -> patience(list, now)).orElse(LOOK);
      if (source != null && first.isPresent() && patience.isZero()) {
        return new Attempt(source, first.get(), now);
      }
      wait(Math.clamp(patience.toMillis(), 1, LOOK.toMillis()));
    }
  }

  /// How long until it is due. A time that is further away than any delay is of another clock.
  private Duration patience(MissedList list, Instant now) {
    Duration left = Duration.between(now, Objects.requireNonNull(list.nextTry()));
    return left.isNegative() || left.compareTo(pace.longest().multipliedBy(2)) > 0
        ? Duration.ZERO
        : left;
  }

  private static ListingOutcome attempt(Attempt next) throws InterruptedException {
    try {
      return next.source().read(next.missed().list(), next.missed().since());
    } catch (RuntimeException e) {
      // Its text may quote a header, which holds the token. The reason is logged.
      return new ListingOutcome.Later(
          "Integron had an internal error (" + e.getClass().getSimpleName() + ").", null);
    }
  }

  private synchronized void settle(Attempt attempt, ListingOutcome outcome) {
    @Nullable MissedList now = missed.get(attempt.missed().list());
    if (now == null) {
      return;
    }
    switch (outcome) {
      case ListingOutcome.Read _ -> read(now, readUpTo(attempt, now));
      case ListingOutcome.Later(String reason, var _) when isOver(now, attempt.at()) ->
          forget(now, attempt.at(), reason);
      case ListingOutcome.Refused(String reason) when isOver(now, attempt.at()) ->
          forget(now, attempt.at(), reason);
      case ListingOutcome.Later(String reason, var notBefore) ->
          failed(now, nextTry(now, notBefore), reason);
      case ListingOutcome.Refused(String reason) -> failed(now, null, reason);
    }
  }

  /// Until when nothing of it is missed any more. A gap that had ended before the list was asked
  /// for is in it, also where its end is of a clock that was ahead.
  private static Instant readUpTo(Attempt attempt, MissedList now) {
    @Nullable Instant until = now.until();
    return until != null && until.isAfter(attempt.at()) && now.equals(attempt.missed())
        ? until
        : attempt.at();
  }

  /// Whether Twitch no longer lists what was missed. Asked after an attempt alone, so that a clock
  /// that is wrong for a while loses nothing.
  private static boolean isOver(MissedList list, Instant now) {
    @Nullable Instant until = list.until();
    return until != null
        && list.list().kept().map(until::plus).filter(end -> end.isBefore(now)).isPresent();
  }

  private void forget(MissedList list, Instant now, String reason) {
    LOG.warn(
        "The {} since {} were never read, and Twitch no longer lists them: {}",
        list.list().word(),
        list.since(),
        reason);
    read(list, now);
  }

  private void read(MissedList list, Instant at) {
    @Nullable Instant until = list.until();
    if (until != null && !until.isAfter(at) && !isOpen(list.list())) {
      missed.remove(list.list());
    } else {
      missed.put(list.list(), list.readUpTo(at));
    }
    notes.accept(new Note.Read(list.list(), at));
    changed();
  }

  private void failed(MissedList list, @Nullable Instant again, String reason) {
    MissedList failed = list.failed(again, reason);
    LOG.warn(
        "The {} since {} cannot be read from Twitch, {}: {}",
        list.list().word(),
        list.since(),
        again == null ? "and are given up" : "trying again at " + again,
        reason);
    missed.put(list.list(), failed);
    notes.accept(new Note.Unread(list.list(), failed.attempts(), again, reason));
    changed();
  }

  /// Twitch's own word counts for as long as the longest delay at most.
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

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
