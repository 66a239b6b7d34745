package integron.common.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

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

  /// Puts another item in the place of some, under the same id. To be called by the one writer.
  ///
  /// @param replacement the item itself where it stays
  public void replaceEach(UnaryOperator<T> replacement) {
    List<T> held = slice(span.floor(), span.latest());
    List<T> replaced = held.stream().map(replacement).toList();
    lock.writeLock().lock();
    try {
      for (T item : replaced) {
        slots[slotOf(idOf.applyAsLong(item))] = item;
      }
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
    } finally {
      lock.writeLock().unlock();
    }
    readers.forEach(Signal::raise);
  }

  /// What follows `position`, at most `max` items.
  public Read<T> read(Position position, int max) {
    lock.readLock().lock();
    try {
      if (!position.epoch().equals(span.epoch()) || position.id() > span.latest()) {
        return new Read.Elsewhere<>(span);
      }
      if (position.id() < span.floor()) {
        return new Read.Behind<>(span.floor());
      }
      return new Read.Items<>(slice(position.id(), Math.min(span.latest(), position.id() + max)));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The items with an id below `before`, newest first, at most `max`.
  public List<T> newestBefore(long before, int max) {
    lock.readLock().lock();
    try {
      long end = Math.min(span.latest(), before - 1);
      long start = Math.max(span.floor(), end - max);
      return start >= end ? List.of() : slice(start, end).reversed();
    } finally {
      lock.readLock().unlock();
    }
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
