package integron.faketwitch;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.world.WorldJson;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket client that records every frame and the close code.
final class FrameRecorder implements WebSocket.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean held;

  private FrameRecorder(String url) {
    this.socket = Client.HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  static FrameRecorder connect(String url) {
    return new FrameRecorder(url);
  }

  WebSocket socket() {
    return socket;
  }

  /// Reads nothing after the next frame, which blocks the server.
  void hold() {
    held = true;
  }

  /// Continues to read.
  void release() {
    held = false;
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    if (!held) {
      webSocket.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    webSocket.request(1);
    return webSocket.sendPong(message);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(1006);
  }

  /// The next frame.
  String text() {
    try {
      String frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("No frame arrived within " + PATIENCE + ".");
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The next frame as JSON.
  JsonNode message() {
    return WorldJson.parse(text());
  }

  /// The next frame of this message type; skips others.
  JsonNode next(String messageType) {
    while (true) {
      JsonNode message = message();
      if (message.at("/metadata/message_type").asText().equals(messageType)) {
        return message;
      }
    }
  }

  /// The session id of the welcome, which must arrive first.
  String welcome() {
    JsonNode first = message();
    if (!first.at("/metadata/message_type").asText().equals("session_welcome")) {
      throw new AssertionError("The first message is not a welcome: " + first);
    }
    return first.at("/payload/session/id").asText();
  }

  /// Frames that have arrived and were not read yet.
  int waiting() {
    return frames.size();
  }

  /// The server's close code, 1006 when it cut the connection.
  int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
