package integron.common.socket;

import integron.common.time.LongWaits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages between the thread that reads the connection and the thread that receives them.
final class Inbox {
  private static final int MOST = 2;

  private final int mostLength;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Received> waiting = new ArrayDeque<>();
  private Received.@Nullable Closed closed;

  /// @param mostLength of all waiting messages; a longer message waits alone
  Inbox(int mostLength) {
    this.mostLength = mostLength;
  }

  /// Returns the next message, or the end after the last one, or silence after `timeout`.
  Received take(Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && closed == null && nanos > 0) {
        nanos = LongWaits.await(lock, changed, nanos);
      }
      Received message = waiting.poll();
      if (message != null) {
        changed.signalAll();
        return message;
      }
      return closed == null ? new Received.Silence() : closed;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a message, and blocks its reader until there is room for it. Ignores messages after the
  /// end.
  void put(Received message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!hasRoomFor(message) && closed == null) {
        changed.await();
      }
      if (closed == null) {
        waiting.add(message);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(Received message) {
    long length = length(message);
    for (Received other : waiting) {
      length += length(other);
    }
    return waiting.isEmpty() || (waiting.size() < MOST && length <= mostLength);
  }

  private static long length(Received message) {
    return switch (message) {
      case Received.Text(String text) -> text.length();
      case Received.Binary(ByteBuffer bytes) -> bytes.remaining();
      case Received.Closed _, Received.Silence _ -> 0;
    };
  }

  /// Ends the inbox; the first reason counts.
  void end(Received.Closed end) {
    lock.lock();
    try {
      if (closed == null) {
        closed = end;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
