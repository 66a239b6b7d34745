package integron.broadcaster;

import integron.common.json.Json;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A well-behaved subscriber.
final class TestSubscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST = 10_000_000;

  /// A frame of any kind; fields that a kind does not have are null.
  public record Shown(@Nullable Long id, String type, Data data, @Nullable String timestamp) {}

  public record Data(
      @Nullable String epoch,
      @Nullable Long latest,
      @Nullable Long oldest,
      @Nullable Long after,
      @Nullable Long before,
      @Nullable String message) {}

  private final ClientSocket socket;

  private TestSubscriber(ClientSocket socket) {
    this.socket = socket;
  }

  /// @param path with its query
  static TestSubscriber open(int port, String path) throws IOException, InterruptedException {
    URI address = URI.create("ws://127.0.0.1:" + port + path);
    return new TestSubscriber(ClientSocket.open(address, PATIENCE, LARGEST));
  }

  Shown next() throws InterruptedException {
    Received received = receive();
    if (received instanceof Received.Text(String text)) {
      try {
        return Json.read(text, Shown.class);
      } catch (Json.MalformedException e) {
        throw new AssertionError(text, e);
      }
    }
    throw new AssertionError("Expected a frame, not " + received);
  }

  Shown nextOfType(String type) throws InterruptedException {
    Shown shown = next();
    if (!shown.type().equals(type)) {
      throw new AssertionError("Expected " + type + ", not " + shown);
    }
    return shown;
  }

  /// Returns the next message that is no heartbeat.
  Received receive() throws InterruptedException {
    while (true) {
      Received received = socket.receive(PATIENCE);
      if (!(received instanceof Received.Text(String text)) || !isHeartbeat(text)) {
        return received;
      }
    }
  }

  /// Returns the next heartbeat.
  ///
  /// @throws AssertionError when another frame comes before it
  Shown nextHeartbeat() throws InterruptedException, Json.MalformedException {
    if (socket.receive(PATIENCE) instanceof Received.Text(String text) && isHeartbeat(text)) {
      return Json.read(text, Shown.class);
    }
    throw new AssertionError("Expected a heartbeat");
  }

  /// Returns the next message of any kind, as it came.
  String nextText() throws InterruptedException {
    if (socket.receive(PATIENCE) instanceof Received.Text(String text)) {
      return text;
    }
    throw new AssertionError("Expected a message");
  }

  private static boolean isHeartbeat(String text) {
    return text.contains("\"type\":\"heartbeat\"");
  }

  void send(String text) throws IOException, InterruptedException {
    socket.send(text);
  }

  void leave() {
    socket.closeWith(1000);
  }

  @Override
  public void close() {
    socket.close();
  }
}
