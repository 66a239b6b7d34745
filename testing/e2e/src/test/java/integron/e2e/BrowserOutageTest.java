package integron.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Open pages while each process is killed and started again. The browser's part of the test says
/// when.
@Timeout(value = 25, unit = TimeUnit.MINUTES)
final class BrowserOutageTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  @TempDir Path home;

  @Test
  void pagesSayWhatIsAwayAndMissNothingOnceItIsBack() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        TwoProcesses both = new TwoProcesses(home, Installation.signedInAt(twitch)).start()) {
      HttpServer steering = steering(both);
      try {
        Map<String, String> more =
            Map.of(
                "PROCESSES_URL",
                "http://127.0.0.1:" + steering.getAddress().getPort(),
                "INGESTER_URL",
                "http://127.0.0.1:" + both.linkPort());
        String url = "http://localhost:" + both.port();
        Browser.check(REPOSITORY, "outage", url, twitch, SCREENSHOTS, more);
      } finally {
        steering.stop(0);
      }
    }
  }

  /// `POST /kill/ingester`, `POST /start/broadcaster`.
  private static HttpServer steering(TwoProcesses both) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> steer(both, exchange));
    server.start();
    return server;
  }

  private static void steer(TwoProcesses both, HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestURI().getPath();
      switch (asked) {
        case "/kill/ingester" -> TwoProcesses.kill(both.ingester());
        case "/kill/broadcaster" -> TwoProcesses.kill(both.broadcaster());
        case "/start/ingester" -> both.startIngester();
        case "/start/broadcaster" -> both.startBroadcaster();
        default -> throw new IOException("Nothing is done for " + asked);
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
