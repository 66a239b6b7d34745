package integron.faketwitch.socket;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsSession;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The owner of one WebSocket. Its queue takes everything that is sent, and its one thread writes
/// it in order.
///
/// A wire is open until it has written a close frame, received one, cut the connection or lost it;
/// then `onEnd` runs once. A peer that leaves [#QUEUE_LIMIT] frames unread is disconnected.
public final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  /// How many frames may wait for one socket.
  public static final int QUEUE_LIMIT = 10_000;

  /// How long a peer may take to answer a close frame before the connection is cut.
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private static final int LOST = 1006;

  private final WsSession session;
  private final ConnectionEntry entry;
  private final Idle idle;
  private final Thread reader;
  private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
  private final ReentrantLock writing = new ReentrantLock();
  private long lastText = System.nanoTime();
  private volatile boolean ended;
  private volatile boolean answered = true;
  private volatile @Nullable Silence silence;
  private volatile long silentUntil;

  private Wire(WsSession session, ConnectionEntry entry, Idle idle) {
    this.session = session;
    this.entry = entry;
    this.idle = idle;
    this.reader = Thread.currentThread();
  }

  /// Takes over a socket that has just been opened. Call it on the thread that reads the socket (in
  /// `onOpen`).
  ///
  /// @param onEnd runs once, on its own thread, when the socket has ended
  public static Wire own(
      ConnectionLog log,
      SocketKind kind,
      String request,
      WsSession session,
      Idle idle,
      OnEnd onEnd) {
    Wire wire = new Wire(session, log.open(kind, request), idle);
    Thread.ofVirtual().name("wire-writer").start(() -> wire.run(onEnd));
    Thread.ofVirtual().name("wire-watcher").start(wire::watch);
    return wire;
  }

  /// Called when a wire has ended.
  public interface OnEnd {
    /// `wire` will send nothing more.
    void ended(Wire wire);
  }

  /// Names the session or login of this socket, for the log.
  public void name(String name) {
    entry.session(name);
  }

  /// Queues one text frame.
  public void send(String text) {
    offer(new Outgoing.Text(text));
  }

  /// Queues a ping. Returns false and queues nothing while the previous one is unanswered.
  public boolean ping() {
    if (!answered) {
      return false;
    }
    answered = false;
    offer(new Outgoing.Ping());
    return true;
  }

  /// Queues a close frame.
  public void close(int code, String reason) {
    offer(new Outgoing.Close(code, reason));
  }

  /// Ends the TCP connection without a close frame, ahead of everything that is queued.
  public void cut() {
    end(ServerConnection.Side.SERVER, LOST, "cut");
    disconnect();
  }

  /// Sends nothing of `kind` for `time`.
  public void silence(Silence kind, Duration time) {
    silentUntil = System.nanoTime() + time.toNanos();
    silence = kind;
  }

  /// Holds back later messages until everything now queued on `other` is written there, or `other`
  /// has ended.
  public void follow(Wire other) {
    CountDownLatch reached = new CountDownLatch(1);
    offer(new Outgoing.Await(reached));
    other.mark(reached);
  }

  private synchronized void mark(CountDownLatch reached) {
    if (ended || !queue.offer(new Outgoing.Mark(reached))) {
      reached.countDown();
    }
  }

  /// Whether the wire still sends.
  public boolean open() {
    return !ended;
  }

  /// The peer sent a message.
  public void received() {
    entry.received();
  }

  /// The peer sent a ping.
  public void pinged(BufferData payload) {
    offer(new Outgoing.Pong(payload));
  }

  /// The peer answered a ping.
  public void ponged() {
    answered = true;
  }

  /// The peer sent a close frame. Nothing is written after this returns, so that the web server's
  /// answer is the last frame.
  public void closedByPeer(int code, String reason) {
    writing.lock();
    try {
      end(ServerConnection.Side.CLIENT, code, reason);
    } finally {
      writing.unlock();
    }
  }

  private void offer(Outgoing frame) {
    if (!ended && !queue.offer(frame)) {
      cut();
    }
  }

  private void run(OnEnd onEnd) {
    try {
      while (!ended) {
        Outgoing next = next();
        switch (next) {
          case null -> idleFrame();
          case Outgoing.Await(CountDownLatch reached) -> reached.await();
          case Outgoing.Mark(CountDownLatch reached) -> reached.countDown();
          default -> write(next);
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      end(ServerConnection.Side.CLIENT, LOST, "lost");
    } finally {
      onEnd.ended(this);
      hangUp();
    }
  }

  private @Nullable Outgoing next() throws InterruptedException {
    if (idle.after().isZero()) {
      return queue.take();
    }
    long quiet = System.nanoTime() - lastText;
    return queue.poll(idle.after().toNanos() - quiet, TimeUnit.NANOSECONDS);
  }

  private void idleFrame() {
    lastText = System.nanoTime();
    if (silenced() == null) {
      write(new Outgoing.Text(idle.frame()));
    }
  }

  private void write(Outgoing frame) {
    writing.lock();
    try {
      if (!ended && !(silenced() == Silence.EVERYTHING && isContent(frame))) {
        put(frame);
      }
    } finally {
      writing.unlock();
    }
  }

  private void put(Outgoing frame) {
    switch (frame) {
      case Outgoing.Text(String text) -> {
        session.send(text, true);
        lastText = System.nanoTime();
        entry.sent();
      }
      case Outgoing.Ping() -> session.ping(BufferData.empty());
      case Outgoing.Pong(BufferData payload) -> session.pong(payload);
      case Outgoing.Close(int code, String reason) -> {
        session.close(code, reason);
        end(ServerConnection.Side.SERVER, code, reason);
      }
      case Outgoing.Await _, Outgoing.Mark _, Outgoing.Wake _ -> {}
    }
  }

  private static boolean isContent(Outgoing frame) {
    return switch (frame) {
      case Outgoing.Text _, Outgoing.Ping _, Outgoing.Pong _ -> true;
      case Outgoing.Close _, Outgoing.Await _, Outgoing.Mark _, Outgoing.Wake _ -> false;
    };
  }

  private @Nullable Silence silenced() {
    Silence kind = silence;
    return kind != null && System.nanoTime() < silentUntil ? kind : null;
  }

  private synchronized void end(ServerConnection.Side by, int code, String reason) {
    if (!ended) {
      ended = true;
      entry.closed(by, code, reason);
      List<Outgoing> unsent = new ArrayList<>();
      queue.drainTo(unsent);
      unsent.forEach(Wire::pass);
      queue.offer(new Outgoing.Wake());
    }
  }

  /// Releases those that wait for frames that will never be sent.
  private static void pass(Outgoing unsent) {
    if (unsent instanceof Outgoing.Mark(CountDownLatch reached)) {
      reached.countDown();
    }
  }

  /// The web server gives no notice when a connection breaks; its reading thread ends.
  private void watch() {
    try {
      reader.join();
      end(ServerConnection.Side.CLIENT, LOST, "lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Gives the peer a moment to answer the close frame, then disconnects.
  private void hangUp() {
    try {
      if (!reader.join(CLOSE_WAIT)) {
        disconnect();
      }
    } catch (InterruptedException e) {
      disconnect();
    }
  }

  /// Helidon's socket throws when the peer has closed it in the same moment.
  private void disconnect() {
    try {
      ((ConnectionContext) session.socketContext()).serverSocket().close();
    } catch (UncheckedIOException e) {
      LOG.debug("The connection was closed already: {}", e.toString());
    }
  }
}
