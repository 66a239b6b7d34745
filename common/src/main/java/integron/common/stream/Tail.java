package integron.common.stream;

import java.time.Duration;

/// One reader's place in a [Ring]. Owned by the reader's thread; only [#wake] may be called by
/// others.
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

  /// What follows; does not move the tail, so that the reader moves it once the items are dealt
  /// with.
  public Ring.Read<T> read(int max) {
    return ring.read(position, max);
  }

  /// The same, at most what weighs `most` together, or one item.
  public Ring.Read<T> read(int max, long most) {
    return ring.read(position, max, most);
  }

  public void moveTo(Position next) {
    position = next;
  }

  public Position position() {
    return position;
  }

  /// Waits until there may be more to read, or somebody woke the reader, or `limit` has passed.
  public void await(Duration limit) throws InterruptedException {
    signal.await(limit);
  }

  /// Lets the reader look around although nothing was appended.
  public void wake() {
    signal.raise();
  }

  @Override
  public void close() {
    unregister.run();
  }
}
