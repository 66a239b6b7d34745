package integron.faults.link;

import integron.common.lifecycle.Closer;
import integron.faults.rig.Follower;
import integron.faults.rig.HttpProbe;
import integron.faults.rig.JarProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A broadcaster that reaches its ingester through a proxy, and its followers.
final class ProxiedBroadcaster implements AutoCloseable {
  private final Path repository;
  private final Map<String, String> environment;
  private final HttpClient http;
  private final Closer closer = new Closer();
  private final Proxy proxy;
  private final List<Follower> followers;
  private JarProcess broadcaster;

  /// Starts them.
  ///
  /// @param ingester the ingester's port
  /// @param direct whether the broadcaster dials that port itself, and the proxy stands idle
  ProxiedBroadcaster(
      Path repository,
      Map<String, String> environment,
      int ingester,
      boolean direct,
      List<Follower.Habit> habits,
      HttpClient http)
      throws IOException, InterruptedException {
    this.repository = repository;
    this.http = http;
    this.proxy = closer.add(new Proxy(ingester));
    this.environment = new HashMap<>(environment);
    int link = direct ? ingester : proxy.port();
    this.environment.put("INTEGRON_LINK_PORT", Integer.toString(link));
    this.environment.put("INTEGRON_PORT", "0");
    this.broadcaster = JarProcess.start(repository, "broadcaster", this.environment);
    closer.add(() -> broadcaster.close());
    this.environment.put("INTEGRON_PORT", Integer.toString(broadcaster.port()));
    this.followers =
        habits.stream()
            .map(habit -> closer.add(Follower.start(habit, broadcaster.port())))
            .toList();
  }

  Proxy proxy() {
    return proxy;
  }

  JarProcess broadcaster() {
    return broadcaster;
  }

  List<Follower> followers() {
    return followers;
  }

  /// Starts the broadcaster again, on the same port.
  void startAgain() throws IOException, InterruptedException {
    broadcaster = JarProcess.start(repository, "broadcaster", environment);
  }

  /// What its public port shows.
  HttpProbe probe() {
    return new HttpProbe(http, broadcaster.port());
  }

  @Override
  public String toString() {
    return "%d dials, %s, %s".formatted(proxy.dialledAt().size(), followers, broadcaster);
  }

  @Override
  public void close() {
    closer.close();
  }
}
