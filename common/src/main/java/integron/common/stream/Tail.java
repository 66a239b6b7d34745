package integron.common.stream;

import java.time.Duration;

/// One reader's position in a [Ring]. Owned by the reader's thread; other threads may call only
/// [#wake].
public final class Tail<T> implements AutoCloseable {
  private final Ring<T> ring;
  private final Signal signal;
  private final Runnable unregister;
  private volatile Position position;

  Tail(Ring<T> ring, Position position, Signal signal, Runnable unregister) {
    this.ring = ring;
    this.position = position;
    this.signal = signal;
    this.unregister = unregister;
  }

  /// Reads the next items without moving the tail; the reader moves it once it has handled them.
  public Ring.Read<T> read(int max) {
    return ring.read(position, max);
  }

  /// Reads at most `most` bytes together, or one item.
  public Ring.Read<T> read(int max, long most) {
    return ring.read(position, max, most);
  }

  public void moveTo(Position next) {
    position = next;
  }

  public Position position() {
    return position;
  }

  /// Blocks until there may be more to read, another thread calls [#wake], or `limit` has passed.
  public void await(Duration limit) throws InterruptedException {
    signal.await(limit);
  }

  /// Wakes the reader although nothing was appended.
  public void wake() {
    signal.raise();
  }

  @Override
  public void close() {
    unregister.run();
  }
}
