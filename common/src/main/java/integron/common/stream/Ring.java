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

/// The most recent items of the stream, by id, without a hole: every id above [Span#floor] up to
/// [Span#latest] is here. One writer appends; any number of readers follow, each with its own
/// [Tail]. A reader that falls behind the floor is told so; it never holds up the writer.
public final class Ring<T> {
  /// What the ring holds: the ids in `(floor, latest]` of `epoch`.
  public record Span(String epoch, long floor, long latest) {
    public Position end() {
      return new Position(epoch, latest);
    }
  }

  /// What lies after a position.
  public sealed interface Read<T> {
    /// The next items, in order; none when the reader has caught up.
    record Items<T>(List<T> items) implements Read<T> {}

    /// The next item is no longer here: the ring starts after `floor`.
    record Behind<T>(long floor) implements Read<T> {}

    /// The position belongs to another epoch than the ring, or lies beyond its end.
    record Elsewhere<T>(Span span) implements Read<T> {}
  }

  private final Object[] slots;
  private final ToLongFunction<T> idOf;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Signal> readers = ConcurrentHashMap.newKeySet();
  private Span span;
  private volatile Erasing<T> erasing = Erasing.nothing();

  /// @param capacity how many items are kept
  /// @param start the ring begins empty, right after this position
  public Ring(int capacity, Position start, ToLongFunction<T> idOf) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A ring holds at least one item, not " + capacity);
    }
    this.slots = new Object[capacity];
    this.idOf = idOf;
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

  /// Adds items that follow the last one, number by number.
  ///
  /// @throws IllegalArgumentException when an id is not the next one; nothing of the batch is added
  public void append(List<T> batch) {
    lock.writeLock().lock();
    try {
      requireNoHole(batch);
      for (T item : batch) {
        slots[slotOf(idOf.applyAsLong(item))] = item;
      }
      long latest = span.latest() + batch.size();
      span = new Span(span.epoch(), Math.max(span.floor(), latest - slots.length), latest);
    } finally {
      lock.writeLock().unlock();
    }
    readers.forEach(Signal::raise);
  }

  /// From now on, no read returns anything of the viewers that `eraser` names. The items themselves
  /// are replaced by [#eraseSome], so this takes as long however much the ring holds. Any thread
  /// may call it.
  ///
  /// @param without an item without the viewers; the item itself where none of them is in it
  public void erase(Eraser eraser, BiFunction<T, Eraser, T> without) {
    lock.writeLock().lock();
    try {
      erasing = erasing.and(eraser, without);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Takes the viewers of [#erase] out of the next `most` items. To be called by the one writer,
  /// again and again.
  ///
  /// @return whether there is more to do at present
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
      for (T item : shown) {
        slots[slotOf(idOf.applyAsLong(item))] = item;
      }
      erasing = erasing.passedTo(end);
      return !erasing.isDone()
          && erasing.passed() < Math.min(erasing.pass().reach(), span.latest());
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Forgets everything and goes on right after `position`.
  public void restartAt(Position position) {
    lock.writeLock().lock();
    try {
      Arrays.fill(slots, null);
      span = new Span(position.epoch(), position.id(), position.id());
      erasing = Erasing.nothing();
    } finally {
      lock.writeLock().unlock();
    }
    readers.forEach(Signal::raise);
  }

  /// What follows `position`, at most `max` items.
  public Read<T> read(Position position, int max) {
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
      items = slice(position.id(), Math.min(span.latest(), position.id() + max));
    } finally {
      lock.readLock().unlock();
    }
    return new Read.Items<>(present.shown(items));
  }

  /// The items with an id below `before`, newest first, at most `max`.
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

  /// A reader that continues after `position`. Close it, or it is signalled for ever.
  public Tail<T> tail(Position position) {
    Signal signal = new Signal();
    readers.add(signal);
    return new Tail<>(this, position, signal, () -> readers.remove(signal));
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
