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
/// messages have no room in the journal, and so holds Twitch back. Owned by one thread.
final class EventSubConnections {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// The machine decides when silence is too long; this wait can have any length.
  private static final Duration LOOK = Duration.ofHours(1);

  private static final int NORMAL_CLOSURE = 1000;

  private final int maxFrameBytes;
  private final InputQueue intake;
  private final EventSubListener listener;
  private final Map<Integer, Line> lines = new HashMap<>();

  EventSubConnections(int maxFrameBytes, InputQueue intake, EventSubListener listener) {
    this.maxFrameBytes = maxFrameBytes;
    this.intake = intake;
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

  /// Its thread closes the socket.
  void cut(int connection) {
    Line line = lines.remove(connection);
    if (line != null) {
      line.thread.interrupt();
    }
  }

  private final class Line {
    private final int connection;
    private final URI address;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ClientSocket socket;

    Line(int connection, URI address) {
      this.connection = connection;
      this.address = address;
      this.thread =
          Thread.ofVirtual().name("eventsub-connection-" + connection).unstarted(this::run);
    }

    private void run() {
      try {
        try {
          socket = ClientSocket.open(address, CONNECT_LIMIT, maxFrameBytes);
        } catch (IOException | RuntimeException e) {
          intake.put(new Input.DialFailed(connection, String.valueOf(e.getMessage())));
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
      while (true) {
        switch (opened.receive(LOOK)) {
          case Received.Text(String text) -> {
            intake.put(new Input.Received(connection, EventSubMessageParser.parse(text), text));
            listening.await();
            // After it was passed on, so that it counts as a sign of life.
            listener.awaitRoom();
          }
          case Received.Closed(int code, String reason) -> {
            intake.put(new Input.Closed(connection, code, reason));
            return;
          }
          case Received.Binary _, Received.Silence _ -> {}
        }
      }
    }
  }
}
