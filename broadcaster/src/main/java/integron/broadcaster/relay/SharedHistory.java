package integron.broadcaster.relay;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The persisted events of gaps, read once for all subscribers that miss them: after an outage,
/// thousands have nearly the same gap. A few pages are held for half a minute. None outlives a
/// deletion or a removal of words that this machine learns of, or a place where it may have missed
/// one.
///
/// A page is read up to the end of the stream, not to the end of one gap. The ring's floor moves on
/// while a gap is filled, so its subscriber then has another gap, and would have one after each
/// reading if it had to ask for that one too.
public final class SharedHistory implements History {
  /// As much as one reply holds.
  private static final int PAGE_EVENTS = 1_000;

  private static final int PAGE_BYTES = 256 << 10;

  /// Minutes of a busy stream. Subscribers are at many places of it after an outage, and fewer
  /// pages than places would each be dropped before the next subscriber comes to it.
  private static final int MOST_PAGES = 64;

  /// As much as that many pages of usual events. A page ends with an event of any size.
  private static final long MOST_BYTES = 24L << 20;

  /// Pages begin at multiples of this number where they can, so that subscribers whose last numbers
  /// differ a little share them.
  private static final int ALIGNED = 512;

  private static final long FRESH = Duration.ofSeconds(30).toNanos();

  /// The other side answers one at a time, so more would only wait there. They are in order, so
  /// that a subscriber that is alone at its place gets its turn beside places where hundreds ask.
  private static final int MOST_REQUESTS = 4;

  /// A subscriber that gets no page within this time asks again later, and gets heartbeats
  /// meanwhile.
  private static final Duration TURN = Duration.ofSeconds(1);

  /// What is read once, however many ask for it at the same time.
  ///
  /// @param number of the [#ALIGNED] ids
  private record Part(String epoch, long number, EventFilter filter) {}

  /// A reply.
  ///
  /// @param after the position after which it begins
  /// @param upTo the last number about which it says something
  /// @param erasures the number of erasures before it was asked for
  /// @param readAt in nanoseconds of this process
  private record Page(
      Position after,
      long upTo,
      EventFilter filter,
      List<EncodedEvent> events,
      long erasures,
      long readAt) {
    /// Its bytes in memory.
    long footprint() {
      return events.stream().mapToLong(EncodedEvent::footprint).sum();
    }

    boolean covers(Position position, EventFilter wanted) {
      return after.epoch().equals(position.epoch())
          && filter.equals(wanted)
          && after.id() <= position.id()
          && position.id() < upTo;
    }

    /// At least one event, where there is one.
    List<EncodedEvent> from(long id, long last, int max, int mostBytes) {
      List<EncodedEvent> found = new ArrayList<>();
      long bytes = 0;
      for (EncodedEvent event : events) {
        if (event.id() > last || found.size() == max || bytes > mostBytes) {
          break;
        }
        if (event.id() > id) {
          found.add(event);
          bytes += event.json().length;
        }
      }
      return found;
    }
  }

  private final History history;
  private final Supplier<Optional<Position>> end;
  private final LongSupplier erasures;
  private final LongSupplier nanoTime;
  private final Map<Part, CountDownLatch> reading = new ConcurrentHashMap<>();
  private final Semaphore requests = new Semaphore(MOST_REQUESTS, true);
  private final Deque<Page> pages = new ArrayDeque<>();

  /// @param end of the stream, as far as it has arrived here
  /// @param erasures grows with each deletion and removal of words, and where the stream begins
  ///   anew
  public SharedHistory(
      History history,
      Supplier<Optional<Position>> end,
      LongSupplier erasures,
      LongSupplier nanoTime) {
    this.history = history;
    this.end = end;
    this.erasures = erasures;
    this.nanoTime = nanoTime;
  }

  @Override
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException {
    long id = position.id();
    while (id < last) {
      Page page = page(position.at(id), last, filter);
      List<EncodedEvent> found = page.from(id, last, max, mostBytes);
      if (!found.isEmpty()) {
        return found;
      }
      id = page.upTo();
    }
    return List.of();
  }

  private Page page(Position position, long last, EventFilter filter) throws InterruptedException {
    Optional<Page> held = held(position, filter);
    if (held.isPresent()) {
      return held.get();
    }
    Part part = new Part(position.epoch(), position.id() / ALIGNED, filter);
    CountDownLatch mine = new CountDownLatch(1);
    @Nullable CountDownLatch others = reading.putIfAbsent(part, mine);
    if (others != null) {
      boolean _ = others.await(TURN.toMillis(), TimeUnit.MILLISECONDS);
      return held(position, filter).orElseThrow(NatsHistory.NO_ANSWER::asException);
    }
    try {
      return alone(position, last, filter);
    } finally {
      reading.remove(part);
      mine.countDown();
    }
  }

  private Page alone(Position position, long last, EventFilter filter) throws InterruptedException {
    Optional<Page> held = held(position, filter);
    if (held.isPresent()) {
      return held.get();
    }
    if (!requests.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw NatsHistory.NO_ANSWER.asException();
    }
    try {
      Optional<Page> meanwhile = held(position, filter);
      return meanwhile.isPresent() ? meanwhile.get() : asked(position, last, filter);
    } finally {
      requests.release();
    }
  }

  /// The page that begins at the aligned number may end before the position, where its events are
  /// large.
  private Page asked(Position position, long last, EventFilter filter) throws InterruptedException {
    Position aligned = position.at(position.id() / ALIGNED * ALIGNED);
    Page page = read(held(aligned, filter).isEmpty() ? aligned : position, last, filter);
    return page.covers(position, filter) ? page : read(position, last, filter);
  }

  /// A page says nothing about what comes after its last event, since it may have been full.
  private Page read(Position after, long last, EventFilter filter) throws InterruptedException {
    long before = erasures.getAsLong();
    long reach = Math.max(last, arrived(after.epoch()));
    List<EncodedEvent> events = history.following(after, reach, filter, PAGE_EVENTS, PAGE_BYTES);
    long upTo = events.isEmpty() ? reach : events.getLast().id();
    Page page = new Page(after, upTo, filter, events, before, nanoTime.getAsLong());
    hold(page);
    return page;
  }

  private long arrived(String epoch) {
    return end.get()
        .filter(position -> position.epoch().equals(epoch))
        .map(Position::id)
        .orElse(0L);
  }

  private synchronized void hold(Page page) {
    pages.addFirst(page);
    while (pages.size() > MOST_PAGES || (pages.size() > 1 && bytes() > MOST_BYTES)) {
      pages.removeLast();
    }
  }

  private long bytes() {
    return pages.stream().mapToLong(Page::footprint).sum();
  }

  /// Drops the pages that must not be held any more. Any thread may call it; it returns at once.
  public synchronized void dropOld() {
    long erased = erasures.getAsLong();
    long now = nanoTime.getAsLong();
    pages.removeIf(page -> page.erasures() != erased || now - page.readAt() > FRESH);
  }

  synchronized int pages() {
    return pages.size();
  }

  /// The page that was not used for the longest time is dropped first.
  private synchronized Optional<Page> held(Position position, EventFilter filter) {
    dropOld();
    Optional<Page> found = pages.stream().filter(page -> page.covers(position, filter)).findFirst();
    found.filter(pages::remove).ifPresent(pages::addFirst);
    return found;
  }

  @Override
  public FoundEvents find(EventSelection selection, int max, int mostBytes)
      throws InterruptedException {
    return history.find(selection, max, mostBytes);
  }

  @Override
  public UserFilter resolved(UserFilter user) throws InterruptedException {
    return history.resolved(user);
  }
}
