package integron.launcher.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecorderTest {
  private static final String MOVED =
      "data:"
          + " {\"type\":\"moved\",\"data\":{\"port\":2},\"timestamp\":\"2024-01-15T12:00:07.000Z\"}\n\n";

  @TempDir Path folder;
  private final AtomicInteger port = new AtomicInteger();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private static String event(int id) {
    return "id: e:%1$d\ndata: {\"id\":%1$d,\"type\":\"follow\",\"data\":{}}\n\n".formatted(id);
  }

  /// A server whose stream has these messages, and then does what is given.
  private HttpServer server(String messages, Runnable then) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
          answer(exchange, messages);
          then.run();
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String messages) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(messages.getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  private Optional<HttpURLConnection> open(@Nullable String lastId) throws IOException {
    if (port.get() == 0) {
      return Optional.empty();
    }
    var address = URI.create("http://localhost:" + port.get() + "/").toURL();
    HttpURLConnection connection = (HttpURLConnection) address.openConnection();
    if (lastId != null) {
      connection.setRequestProperty("Last-Event-ID", lastId);
    }
    return Optional.of(connection);
  }

  /// While the port changes, the old one says so and closes. Shown able to fail: without the last
  /// id, the second server is asked for what comes from now on.
  @Test
  void aRecordingGoesOnAtAnotherPortAfterTheLastEventAndEndsWithIntegron() throws Exception {
    Path path = folder.resolve("r.ndjson");
    HttpServer next = server(event(2) + event(3), () -> port.set(0));
    HttpServer first = server(event(1) + MOVED, () -> port.set(next.getAddress().getPort()));
    port.set(first.getAddress().getPort());
    try (RecordingFile file = RecordingFile.create(path);
        Recorder recorder = new Recorder(this::open, file, false, false)) {
      recorder.record();
      assertThat(recorder.isIncomplete()).isFalse();
    } finally {
      first.stop(0);
      next.stop(0);
    }
    assertThat(asked).containsExactly("null", "e:1");
    assertThat(Files.readAllLines(path))
        .containsExactly(
            "{\"id\":1,\"type\":\"follow\",\"data\":{}}",
            "{\"id\":2,\"type\":\"follow\",\"data\":{}}",
            "{\"id\":3,\"type\":\"follow\",\"data\":{}}");
  }
}
