package integron.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import integron.broadcaster.Broadcaster;
import integron.common.files.DataFolder;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import integron.common.time.Clock;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.Ingester;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A streamer who takes long to allow access, in a browser. Both processes run in this one, so that
/// the ingester gets a clock that the browser's part of the test moves.
///
/// Shown able to fail: with states that are valid for an hour.
final class ExpiredStateTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  private final MovedClock clock = new MovedClock();

  @TempDir Path home;

  @Test
  void aStateIsValidForTenMinutes() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    HttpServer moving = movingTheClock();
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Ingester ingester = ingester(twitch);
        Broadcaster broadcaster = broadcaster(ingester)) {
      String url = "http://localhost:" + broadcaster.port();
      twitch.control().addRedirectUri(url + "/auth/callback");
      Map<String, String> more =
          Map.of(
              "DATA_FOLDER",
              home.toString(),
              "CLOCK_URL",
              "http://127.0.0.1:" + moving.getAddress().getPort());
      Browser.check(REPOSITORY, "late", url, twitch, SCREENSHOTS, more);
    } finally {
      moving.stop(0);
    }
  }

  private Ingester ingester(FakeTwitch twitch) {
    Map<String, String> environment = new HashMap<>(Installation.signedInAt(twitch));
    environment.remove("INTEGRON_TWITCH_TOKEN");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.put("INTEGRON_LINK_PORT", "0");
    return Ingester.start(
        folder(), settings(Owner.INGESTER, environment), clock, new SecureRandom());
  }

  private Broadcaster broadcaster(Ingester ingester) {
    Map<String, String> environment =
        Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", Integer.toString(ingester.linkPort()));
    return Broadcaster.start(
        folder(),
        settings(Owner.BROADCASTER, environment),
        InstantSource.system(),
        new SecureRandom());
  }

  private DataFolder folder() {
    return DataFolder.locate(Map.of("INTEGRON_HOME", home.toString()), Map.of());
  }

  private Settings settings(Owner owner, Map<String, String> environment) {
    return Settings.read(owner, environment, folder().settingsFile());
  }

  /// `POST /9` moves the clock by nine minutes.
  private HttpServer movingTheClock() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::move);
    server.start();
    return server;
  }

  private void move(HttpExchange exchange) throws IOException {
    try (exchange) {
      String minutes = exchange.getRequestURI().getPath().substring(1);
      clock.move(Duration.ofMinutes(Long.parseLong(minutes)));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /// This machine's clock, moved ahead.
  private static final class MovedClock implements Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void move(Duration by) {
      ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead.get());
    }

    @Override
    public long nanos() {
      return System.nanoTime() + ahead.get().toNanos();
    }
  }
}
