package integron.ingester.twitch.eventsub;

import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import integron.ingester.twitch.eventsub.message.EventSubMessageParser;
import integron.ingester.twitch.eventsub.session.Input;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The open sockets. Each has a reader thread that waits while the intake is full, or while earlier
/// messages have no room in the journal, and so holds Twitch back. Its owner calls it from one
/// thread at a time.
final class EventSubConnections {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  private static final int NORMAL_CLOSURE = 1000;

  /// Takes what a connection's thread has read, on that thread.
  interface Arrivals {
    void arrived(int connection, Input input) throws InterruptedException;
  }

  private final int maxFrameBytes;
  private final Arrivals arrivals;
  private final EventSubListener listener;
  private final Map<Integer, Line> lines = new HashMap<>();

  EventSubConnections(int maxFrameBytes, Arrivals arrivals, EventSubListener listener) {
    this.maxFrameBytes = maxFrameBytes;
    this.arrivals = arrivals;
    this.listener = listener;
  }

  void dial(int connection, URI address) {
    Line line = new Line(connection, address);
    lines.put(connection, line);
    line.thread.start();
  }

  void listen(int connection) {
    Line line = lines.get(connection);
    if (line != null) {
      line.listening.countDown();
    }
  }

  void sayGoodbye(int connection) {
    Line line = lines.get(connection);
    if (line != null && line.socket != null) {
      line.socket.closeWith(NORMAL_CLOSURE);
    }
  }

  /// Sends a close frame on every open socket; each is read until Twitch's own close frame.
  void sayGoodbye() {
    lines.keySet().forEach(this::sayGoodbye);
  }

  /// Whether a socket is open, or has ended without [#cut] having been called since.
  boolean anyOpen() {
    return lines.values().stream().anyMatch(line -> line.socket != null);
  }

  /// Whether it was dialled, and not cut since.
  boolean has(int connection) {
    return lines.containsKey(connection);
  }

  /// Nothing more of it is reported.
  void cut(int connection) {
    Line line = lines.remove(connection);
    if (line != null) {
      line.cut();
    }
  }

  private final class Line {
    private final int connection;
    private final URI address;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ClientSocket socket;
    private volatile boolean isCut;

    /// Its thread is one of the system, which blocks where it reads: a message wakes it at once.
    Line(int connection, URI address) {
      this.connection = connection;
      this.address = address;
      this.thread =
          Thread.ofPlatform()
              .daemon()
              .name("eventsub-connection-" + connection)
              .unstarted(this::run);
    }

    /// A thread that cuts its own connection goes on with what it does, and ends after that.
    void cut() {
      isCut = true;
      listening.countDown();
      if (Thread.currentThread() != thread) {
        thread.interrupt();
      }
      ClientSocket open = socket;
      if (open != null) {
        open.close();
      }
    }

    private void run() {
      try {
        try {
          socket = ClientSocket.openToRead(address, CONNECT_LIMIT, maxFrameBytes);
        } catch (IOException | RuntimeException e) {
          arrived(new Input.DialFailed(connection, String.valueOf(e.getMessage())));
          return;
        }
        try (ClientSocket opened = socket) {
          read(opened);
        }
      } catch (InterruptedException e) {
        // The connection was cut: nothing more of it is reported.
        Thread.currentThread().interrupt();
      }
    }

    private void read(ClientSocket opened) throws InterruptedException {
      while (!isCut) {
        switch (opened.next()) {
          case Received.Text(String text) -> {
            arrived(new Input.Received(connection, EventSubMessageParser.parse(text), text));
            listening.await();
            // After it was passed on, so that it counts as a sign of life.
            listener.awaitRoom();
          }
          case Received.Closed(int code, String reason) -> {
            arrived(new Input.Closed(connection, code, reason));
            return;
          }
          case Received.Binary _, Received.Silence _ -> {}
        }
      }
    }

    private void arrived(Input input) throws InterruptedException {
      arrivals.arrived(connection, input);
    }
  }
}
