package integron.ingester.twitch.eventsub;

import integron.common.time.LongWaits;
import integron.ingester.twitch.eventsub.session.Input;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The inputs that wait for the thread that owns the machine, in order, bounded in number and in
/// bytes.
final class InputQueue {
  /// A frame is held as text and as the parsed tree.
  private static final long BYTES_FOR_A_CHARACTER = 4;

  private final int most;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Input> waiting = new ArrayDeque<>();
  private long bytes;

  /// The newest choice, which waits beside the others: it never blocks, and replaces an older one.
  private Input.@Nullable Wanted wanted;

  private boolean nudged;

  /// @param most how many may wait
  /// @param mostBytes the memory for waiting inputs; a larger one waits alone
  InputQueue(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /// Adds an input, and blocks the caller until there is room for it.
  void put(Input input) throws InterruptedException {
    long weight = weight(input);
    lock.lockInterruptibly();
    try {
      while (!waiting.isEmpty() && (waiting.size() >= most || bytes + weight > mostBytes)) {
        changed.await();
      }
      waiting.addLast(input);
      bytes += weight;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Sets the subscriptions to want from now on. Returns at once.
  void want(Input.Wanted choice) {
    lock.lock();
    try {
      wanted = choice;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the present call of [#await], or the next one.
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Blocks until an input waits, for a limited time.
  void await(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && wanted == null && !nudged && nanos > 0) {
        nanos = LongWaits.await(lock, changed, nanos);
      }
      nudged = false;
    } finally {
      lock.unlock();
    }
  }

  /// The next input; null when none waits.
  @Nullable Input poll() {
    lock.lock();
    try {
      Input.Wanted choice = wanted;
      if (choice != null) {
        wanted = null;
        return choice;
      }
      Input first = waiting.pollFirst();
      if (first != null) {
        bytes -= weight(first);
        changed.signalAll();
      }
      return first;
    } finally {
      lock.unlock();
    }
  }

  private static long weight(Input input) {
    return input instanceof Input.Received received
        ? received.text().length() * BYTES_FOR_A_CHARACTER
        : BYTES_FOR_A_CHARACTER;
  }
}
