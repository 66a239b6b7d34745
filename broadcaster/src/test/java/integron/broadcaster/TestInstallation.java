package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Event;
import integron.common.files.DataFolder;
import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.settings.Settings;
import integron.common.stream.Position;
import java.net.ConnectException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A broadcaster and a fake ingester in a folder of their own, on free ports.
final class TestInstallation implements AutoCloseable {
  static final String EPOCH = "e1";

  final DataFolder folder;
  final LinkKey key;
  FakeIngester ingester;
  private final Map<String, String> environment;
  private @Nullable Broadcaster broadcaster;

  /// @param settings such as `INTEGRON_RING_EVENTS`; nothing is started but the fake ingester
  TestInstallation(Path home, Map<String, String> settings) {
    this.folder = new DataFolder(home).prepare();
    this.key = new LinkKeyFile(folder.linkKey()).readOrCreate(new SecureRandom());
    this.ingester = new FakeIngester(0, key, new Position(EPOCH, 0));
    this.environment = new HashMap<>(settings);
    environment.putIfAbsent("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", Integer.toString(ingester.port()));
  }

  TestInstallation(Path home) {
    this(home, Map.of());
  }

  /// The environment of a broadcaster that is a process of its own.
  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("INTEGRON_HOME", folder.path().toString());
    return all;
  }

  /// What the broadcaster does when a demo is to begin or to end.
  volatile Consumer<Boolean> demo = _ -> {};

  TestInstallation startBroadcaster() {
    Settings settings = Settings.read(environment, folder.settingsFile());
    broadcaster =
        Broadcaster.start(
            folder,
            settings,
            InstantSource.system(),
            new SecureRandom(),
            wish -> demo.accept(wish));
    return this;
  }

  /// Uses a new port, since the old one still has connections.
  void restartBroadcaster() {
    broadcaster().close();
    startBroadcaster();
  }

  /// The broadcaster becomes one of another machine, which finds no NATS server.
  void restartAsRemote() {
    broadcaster().close();
    Map<String, String> remote = new HashMap<>(environment);
    remote.put("INTEGRON_RELAY_NATS", "nats://127.0.0.1:1");
    broadcaster =
        Broadcaster.start(
            folder,
            Settings.read(remote, folder.settingsFile()),
            SourceChoice.NATS,
            InstantSource.system(),
            new SecureRandom());
  }

  /// Ends the ingester and starts another one at its port.
  void replaceIngester(Position start) {
    int port = ingester.port();
    ingester.close();
    ingester = new FakeIngester(port, key, start);
  }

  Broadcaster broadcaster() {
    if (broadcaster == null) {
      throw new IllegalStateException("Not started");
    }
    return broadcaster;
  }

  int port() {
    return broadcaster().port();
  }

  /// Lets the ingester accept events, and waits until the broadcaster has them.
  void acceptAndAwait(Event... events) {
    ingester.accept(events);
    awaitStatus("\"latest\":" + events.length);
  }

  /// Waits until `GET /api/status` contains a text.
  void awaitStatus(String text) {
    await()
        .untilAsserted(() -> assertThat(RawHttp.get(port(), "/api/status").body()).contains(text));
  }

  /// A port that is just opened again refuses a request.
  void awaitSubscribers(int count) {
    await()
        .ignoreException(ConnectException.class)
        .untilAsserted(() ->
            assertThat(RawHttp.get(port(), "/metrics").body())
                .contains("\nintegron_subscribers{process=\"broadcaster\"} " + count + ".0\n"));
  }

  @Override
  public void close() {
    if (broadcaster != null) {
      broadcaster.close();
    }
    ingester.close();
  }
}
