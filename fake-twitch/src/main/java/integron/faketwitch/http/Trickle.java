package integron.faketwitch.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Bodies that a client must not wait for: each begins as JSON, and ends when the client
/// disconnects.
final class Trickle {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int DRIPS = 300;
  private static final int CHUNK = 65_536;
  private static final int CHUNKS = 16_384;

  private Trickle() {}

  static void send(ServerResponse response, HttpFault.Body body) {
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    try (OutputStream out = response.outputStream()) {
      out.write('{');
      out.flush();
      switch (body) {
        case WHOLE, QUOTING, HELD -> {}
        case DRIPPING -> drip(out);
        case ENDLESS -> pour(out);
      }
      out.write('}');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drip(OutputStream out) throws IOException {
    try {
      for (int drips = 0; drips < DRIPS; drips++) {
        Thread.sleep(PAUSE);
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pour(OutputStream out) throws IOException {
    byte[] chunk = " ".repeat(CHUNK).getBytes(US_ASCII);
    for (int chunks = 0; chunks < CHUNKS; chunks++) {
      out.write(chunk);
    }
  }
}
