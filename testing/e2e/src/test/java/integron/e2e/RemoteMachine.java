package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.Broadcaster;
import integron.broadcaster.SourceChoice;
import integron.common.files.DataFolder;
import integron.common.relay.NatsConnection;
import integron.common.relay.RelayRequest;
import integron.common.settings.Settings;
import integron.common.stream.Position;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.NatsServer;
import io.nats.client.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A whole Integron that publishes to a real NATS server, and a broadcaster with a folder of its
/// own, which has a copy of the link's key.
final class RemoteMachine implements AutoCloseable {
  private static final Map<String, String> NO_LIMIT =
      Map.of("INTEGRON_PUBLISH_PER_SECOND", "1000", "INTEGRON_PUBLISH_BURST", "10000");

  private final FakeTwitch twitch;
  private final NatsServer nats;
  private final BothProcesses local;
  private final Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Broadcaster remote;

  /// @param arguments of the NATS server
  RemoteMachine(Path home, String... arguments) throws Exception {
    this.home = home;
    twitch = FakeTwitch.start(Options.defaults());
    nats = NatsServer.start(home.resolve("nats"), arguments);
    Map<String, String> settings = new HashMap<>(NO_LIMIT);
    settings.put("INTEGRON_RELAY_NATS", nats.url());
    local = new BothProcesses(home.resolve("local"), twitch, settings);
    Files.copy(new DataFolder(home.resolve("local")).linkKey(), keyFile());
    remote = broadcaster("remote", Map.of("INTEGRON_RELAY_KEY_FILE", keyFile().toString()));
    await().until(() -> get("/health/ready").statusCode() == 200);
  }

  /// Waits until the remote broadcaster knows the ingester's status, and can send commands.
  void awaitIngester() {
    await().until(() -> get("/api/status").body().contains("\"twitch\":"));
  }

  /// Starts one more broadcaster of another machine.
  Broadcaster broadcaster(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("INTEGRON_RELAY_NATS", nats.url());
    settings.put("INTEGRON_PORT", "0");
    return start(new DataFolder(home.resolve(name)), settings);
  }

  /// Starts a remote broadcaster alone.
  static Broadcaster start(DataFolder folder, Map<String, String> settings) {
    return Broadcaster.start(
        folder,
        Settings.read(settings, folder.settingsFile()),
        SourceChoice.NATS,
        InstantSource.system(),
        new SecureRandom());
  }

  Path keyFile() {
    return home.resolve("copy.key");
  }

  FakeTwitch twitch() {
    return twitch;
  }

  NatsServer nats() {
    return nats;
  }

  BothProcesses local() {
    return local;
  }

  Broadcaster remote() {
    return remote;
  }

  long custom(String name) throws Exception {
    return local.published("/api/events", "{\"name\":\"" + name + "\"}");
  }

  /// Waits until the remote broadcaster has all events.
  void awaitEqualStreams() throws Exception {
    long last = custom("tool.last");
    try (OverlaySubscriber there = OverlaySubscriber.resume(remote.port(), last - 1)) {
      await().until(() -> there.ids().contains(last));
    }
  }

  /// A connection of another program with the account at NATS.
  NatsConnection hostile() throws Exception {
    return NatsConnection.open(
        Settings.read(Map.of("INTEGRON_RELAY_NATS", nats.url()), home.resolve("no-settings.yaml"))
            .relay(),
        "hostile");
  }

  /// What is answered to a request without a proof; empty where nothing is.
  String ask(NatsConnection from, String subject, String body) throws Exception {
    return ask(from, subject, body, 0);
  }

  /// The same for a request that says which event its sender has.
  String ask(NatsConnection from, String subject, String body, long id) throws Exception {
    RelayRequest request = new RelayRequest("n", position().at(id), body);
    Message answer = from.connection().request(subject, request.write(), NatsConnection.PATIENCE);
    return answer == null ? "" : new String(answer.getData(), UTF_8);
  }

  private Position position() throws Exception {
    return new Position(local.json("/api/events?limit=1").path("epoch").asText(), 0);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(remote, "GET", path, "");
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(remote, "POST", path, body, headers);
  }

  HttpResponse<String> send(
      Broadcaster to, String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + path))
            .header("X-Integron", "1");
    if (!method.equals("GET")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    remote.close();
    local.close();
    nats.close();
    twitch.close();
  }
}
