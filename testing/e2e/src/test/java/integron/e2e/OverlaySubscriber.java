package integron.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.lifecycle.Threads;
import integron.common.socket.ClientSocket;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// An overlay, as a developer would write one: connects, keeps the last id, and resumes with
/// `since` whenever the connection is lost.
final class OverlaySubscriber implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final URI address;
  private final String query;
  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread thread;
  private final boolean first;
  private volatile long last;
  private volatile boolean closed;

  private OverlaySubscriber(int port, String query, long since) {
    this.address = URI.create("ws://localhost:" + port + "/ws");
    this.query = query;
    this.first = since == 0;
    this.last = since;
    this.thread = Thread.ofVirtual().name("subscriber").start(this::run);
  }

  static OverlaySubscriber follow(int port) {
    return follow(port, "client=test");
  }

  /// Begins where another one has ended, perhaps at another broadcaster.
  static OverlaySubscriber resume(int port, long since) {
    return new OverlaySubscriber(port, "client=test", since);
  }

  /// @param query of its address, without a place in the stream
  static OverlaySubscriber follow(int port, String query) {
    return new OverlaySubscriber(port, query, 0);
  }

  private void run() {
    while (!closed) {
      boolean fresh = first && connections() == 0;
      URI resumed = URI.create(address + "?" + query + (fresh ? "" : "&since=" + last));
      try (ClientSocket socket = ClientSocket.open(resumed, LIMIT, 1 << 20)) {
        connections.incrementAndGet();
        readToItsEnd(socket);
      } catch (IOException e) {
        LockSupport.parkNanos(RETRY_NANOS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void readToItsEnd(ClientSocket socket) throws IOException, InterruptedException {
    while (!closed) {
      switch (socket.receive(LIMIT)) {
        case Received.Text text -> take(text.text());
        case Received.Binary _, Received.Silence _ -> {}
        case Received.Closed _ -> {
          return;
        }
      }
    }
  }

  private void take(String text) throws IOException {
    JsonNode frame = MAPPER.readTree(text);
    frames.add(frame);
    boolean begins = first && connections() == 1 && frame.path("type").asText().equals("connected");
    last = Math.max(last, frame.at(begins ? "/data/latest" : "/id").asLong());
  }

  List<JsonNode> frames() {
    return List.copyOf(frames);
  }

  List<JsonNode> events() {
    return frames.stream().filter(frame -> frame.has("id")).toList();
  }

  List<Long> ids() {
    return events().stream().map(event -> event.get("id").asLong()).toList();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Threads.join(thread);
  }
}
