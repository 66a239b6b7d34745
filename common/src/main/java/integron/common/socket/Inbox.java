package integron.common.socket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages between the thread that reads the connection and the one that takes them.
final class Inbox {
  private static final int MOST = 2;

  private final int mostLength;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Received.Text> waiting = new ArrayDeque<>();
  private Received.@Nullable Closed closed;

  /// @param mostLength of the messages that wait, together; a longer one waits alone
  Inbox(int mostLength) {
    this.mostLength = mostLength;
  }

  /// The next message, or the end once all before it are taken, or silence after `timeout`.
  Received take(Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && closed == null && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      Received.Text text = waiting.poll();
      if (text != null) {
        changed.signalAll();
        return text;
      }
      return closed == null ? new Received.Silence() : closed;
    } finally {
      lock.unlock();
    }
  }

  /// Adds a message, and holds its reader back until there is place for it. After the end, nothing
  /// is added.
  void put(Received.Text text) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!hasRoomFor(text) && closed == null) {
        changed.await();
      }
      if (closed == null) {
        waiting.add(text);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(Received.Text text) {
    long length = text.text().length();
    for (Received.Text other : waiting) {
      length += other.text().length();
    }
    return waiting.isEmpty() || (waiting.size() < MOST && length <= mostLength);
  }

  /// Nothing more will come; the first to say why is heard.
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
