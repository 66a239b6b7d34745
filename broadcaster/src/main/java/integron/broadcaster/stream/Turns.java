package integron.broadcaster.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// The turns that wait, and the virtual threads that give them, in order. While no turn blocks, one
/// thread gives all of them, which costs less than a thread for each: the event's way to ten
/// subscribers is one thread's pass. A turn that blocks keeps its thread, and another one goes on
/// with the rest.
final class Turns {
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

  /// Whether a thread has been started that has not begun yet. There is one, or one looks at the
  /// queue before it does anything that may block, for as long as a turn waits.
  private final AtomicBoolean called = new AtomicBoolean();

  void add(Turn turn) {
    waiting.add(turn);
    callAnother();
  }

  private void callAnother() {
    if (!called.get() && called.compareAndSet(false, true)) {
      Thread.ofVirtual().name("subscribers").start(this::give);
    }
  }

  private void give() {
    called.set(false);
    for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
      if (!waiting.isEmpty()) {
        callAnother();
      }
      turn.take();
    }
  }
}
