package integron.common.socket;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Puts fragments together and keeps whole messages until they are read. The JDK calls it from one
/// thread at a time, and only as often as was asked for.
final class Inbox implements WebSocket.Listener {
  private static final int MESSAGE_TOO_BIG = 1009;
  private static final int READ_AHEAD = 2;

  private final int maxMessageChars;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Received.Text> waiting = new ArrayDeque<>();
  private final StringBuilder fragments = new StringBuilder();
  private Received.@Nullable Closed closed;

  Inbox(int maxMessageChars) {
    this.maxMessageChars = maxMessageChars;
  }

  Received next(Duration timeout) throws InterruptedException {
    long nanos = timeout.toNanos();
    lock.lock();
    try {
      while (waiting.isEmpty() && closed == null && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
      Received.Text text = waiting.poll();
      if (text != null) {
        return text;
      }
      return closed == null ? new Received.Silence() : closed;
    } finally {
      lock.unlock();
    }
  }

  void lost(String reason) {
    end(new Received.Closed(Received.Closed.LOST, reason));
  }

  @Override
  public void onOpen(WebSocket socket) {
    socket.request(READ_AHEAD);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    if (fragments.length() + part.length() > maxMessageChars) {
      socket.abort();
      end(new Received.Closed(MESSAGE_TOO_BIG, "a message is longer than " + maxMessageChars));
      return null;
    }
    fragments.append(part);
    if (last) {
      deliver(new Received.Text(fragments.toString()));
      fragments.setLength(0);
    } else {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
    socket.abort();
    lost("a binary message arrived, which nobody agreed on");
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end(new Received.Closed(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    lost(error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage());
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    socket.request(1);
    return null;
  }

  private void deliver(Received.Text text) {
    lock.lock();
    try {
      waiting.add(text);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void end(Received.Closed end) {
    lock.lock();
    try {
      if (closed == null) {
        closed = end;
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
