package integron.common.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The most recent items of the stream, by id, without a gap: every id above [Span#floor] up to
/// [Span#latest] is here. One writer appends; any number of readers follow, each with its own
/// [Tail]. A reader that falls behind the floor gets [Read.Behind]; it never delays the writer.
///
/// It is bounded in number and in bytes: when either is exceeded, it drops the oldest items, but
/// never the newest.
public final class Ring<T> {
  /// What the ring holds: the ids in `(floor, latest]` of `epoch`.
  public record Span(String epoch, long floor, long latest) {
    public Position end() {
      return new Position(epoch, latest);
    }
  }

  /// The result of reading after a position.
  public sealed interface Read<T> {
    /// The next items, in order; none when the reader has caught up.
    record Items<T>(List<T> items) implements Read<T> {}

    /// The next item is no longer in the ring, which starts after `floor`.
    record Behind<T>(long floor) implements Read<T> {}

    /// The position belongs to another epoch than the ring, or lies beyond its end.
    record Elsewhere<T>(Span span) implements Read<T> {}
  }

  private final @Nullable Object[] slots;
  private final long[] weights;
  private final long maxBytes;
  private final ToLongFunction<T> idOf;
  private final ToLongFunction<T> weigher;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private Span span;
  private volatile Erasing<T> erasing = Erasing.nothing();
  private long bytes;

  /// Creates a ring that is bounded only in number.
  public Ring(int capacity, Position start, ToLongFunction<T> idOf) {
    this(capacity, Long.MAX_VALUE, start, idOf, _ -> 0);
  }

  /// @param capacity the most items
  /// @param maxBytes the most bytes of all items together; the newest stays even if it is larger
  /// @param start the ring begins empty, right after this position
  /// @param weigher returns an item's bytes in memory; called once for each item, and again after a
  ///   deletion has changed it
  public Ring(
      int capacity,
      long maxBytes,
      Position start,
      ToLongFunction<T> idOf,
      ToLongFunction<T> weigher) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A ring holds at least one item, not " + capacity);
    }
    this.slots = new Object[capacity];
    this.weights = new long[capacity];
    this.maxBytes = maxBytes;
    this.idOf = idOf;
    this.weigher = weigher;
    this.span = new Span(start.epoch(), start.id(), start.id());
  }

  public Span span() {
    lock.readLock().lock();
    try {
      return span;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// How many items there are.
  public long size() {
    Span held = span();
    return held.latest() - held.floor();
  }

  /// The bytes of all items together.
  public long bytes() {
    lock.readLock().lock();
    try {
      return bytes;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Appends items whose numbers follow the last one.
  ///
  /// @throws IllegalArgumentException when an id is not the next one; nothing of the batch is added
  public void append(List<T> batch) {
    lock.writeLock().lock();
    try {
      requireNoHole(batch);
      batch.forEach(this::put);
      long latest = span.latest() + batch.size();
      span = new Span(span.epoch(), Math.max(span.floor(), latest - slots.length), latest);
      lighten();
    } finally {
      lock.writeLock().unlock();
    }
    watchers.forEach(Runnable::run);
  }

  /// Makes every later read leave out the viewers that `eraser` names. [#eraseSome] replaces the
  /// items themselves, so the time does not depend on the size of the ring. Any thread may call it.
  ///
  /// @param without returns an item without the viewers; the item itself if it names none of them
  public void erase(Eraser eraser, BiFunction<T, Eraser, T> without) {
    lock.writeLock().lock();
    try {
      erasing = erasing.and(eraser, without);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Removes the viewers of [#erase] from the next `most` items. The one writer calls it
  /// repeatedly.
  ///
  /// @return whether there is more to do for now
  public boolean eraseSome(int most) {
    Erasing<T> present = erasing;
    if (present.isDone()) {
      return false;
    }
    long start = Math.max(present.passed(), span.floor());
    long reach = Math.min(present.pass().reach(), span.latest());
    long end = Math.max(start, Math.min(start + most, reach));
    List<T> shown = present.shown(slice(start, end));
    lock.writeLock().lock();
    try {
      shown.forEach(this::putChanged);
      lighten();
      erasing = erasing.passedTo(end);
      return !erasing.isDone()
          && erasing.passed() < Math.min(erasing.pass().reach(), span.latest());
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Drops all items and continues right after `position`.
  public void restartAt(Position position) {
    lock.writeLock().lock();
    try {
      Arrays.fill(slots, null);
      Arrays.fill(weights, 0);
      bytes = 0;
      span = new Span(position.epoch(), position.id(), position.id());
      erasing = Erasing.nothing();
    } finally {
      lock.writeLock().unlock();
    }
    watchers.forEach(Runnable::run);
  }

  /// Reads the items after `position`, at most `max`.
  public Read<T> read(Position position, int max) {
    return read(position, max, Long.MAX_VALUE);
  }

  /// Reads the items after `position`, at most `max` items and `most` bytes together; a larger item
  /// comes alone.
  public Read<T> read(Position position, int max, long most) {
    Erasing<T> present;
    List<T> items;
    lock.readLock().lock();
    try {
      if (!position.epoch().equals(span.epoch()) || position.id() > span.latest()) {
        return new Read.Elsewhere<>(span);
      }
      if (position.id() < span.floor()) {
        return new Read.Behind<>(span.floor());
      }
      present = erasing;
      long end = Math.min(span.latest(), position.id() + max);
      items = slice(position.id(), within(position.id(), end, most));
    } finally {
      lock.readLock().unlock();
    }
    return new Read.Items<>(present.shown(items));
  }

  /// Returns the items with an id below `before`, newest first, at most `max`.
  public List<T> newestBefore(long before, int max) {
    Erasing<T> present;
    List<T> items;
    lock.readLock().lock();
    try {
      long end = Math.min(span.latest(), before - 1);
      long start = Math.max(span.floor(), end - max);
      present = erasing;
      items = start >= end ? List.of() : slice(start, end);
    } finally {
      lock.readLock().unlock();
    }
    return present.shown(items).reversed();
  }

  /// Returns a reader that continues after `position`. The caller closes it; otherwise the ring
  /// signals it for ever.
  public Tail<T> tail(Position position) {
    Signal signal = new Signal();
    return new Tail<>(this, position, signal, watch(signal::raise));
  }

  /// Calls `watcher` after every change, on the thread that made it; it must return at once.
  ///
  /// @return removes the watcher
  public Runnable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private void requireNoHole(List<T> batch) {
    long expected = span.latest();
    for (T item : batch) {
      expected++;
      if (idOf.applyAsLong(item) != expected) {
        throw new IllegalArgumentException(
            "Expected id " + expected + " next, not " + idOf.applyAsLong(item));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // an item that is to stay is returned itself
  private void putChanged(T item) {
    if (slots[slotOf(idOf.applyAsLong(item))] != item) {
      put(item);
    }
  }

  /// Puts an item into the slot of its number, replacing the old one.
  private void put(T item) {
    int slot = slotOf(idOf.applyAsLong(item));
    long weight = weigher.applyAsLong(item);
    bytes += weight - weights[slot];
    slots[slot] = item;
    weights[slot] = weight;
  }

  /// Drops the oldest items until the rest is within the limit of bytes.
  private void lighten() {
    long floor = span.floor();
    while (bytes > maxBytes && floor < span.latest() - 1) {
      int slot = slotOf(++floor);
      bytes -= weights[slot];
      slots[slot] = null;
      weights[slot] = 0;
    }
    span = new Span(span.epoch(), floor, span.latest());
  }

  /// Returns the last id up to `end` such that the items after `after` have at most `most` bytes,
  /// but at least the first one.
  private long within(long after, long end, long most) {
    long last = Math.min(after + 1, end);
    long weight = after < end ? weights[slotOf(last)] : 0;
    while (last < end && weight + weights[slotOf(last + 1)] <= most) {
      weight += weights[slotOf(++last)];
    }
    return last;
  }

  private int slotOf(long id) {
    return (int) (id % slots.length);
  }

  @SuppressWarnings("unchecked") // append() alone fills the slots
  private List<T> slice(long after, long upTo) {
    List<T> items = new ArrayList<>((int) (upTo - after));
    for (long id = after + 1; id <= upTo; id++) {
      items.add((T) slots[slotOf(id)]);
    }
    return items;
  }
}
