package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DataFolder;
import integron.common.status.TwitchStatus;
import integron.launcher.supervise.RestartTiming;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A short run of a demo in a folder of its own, in which the processes write down what they load.
///
/// It does what a user does: a start, events to a subscriber, pages, what they read, a stop.
final class Training {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration OF_EVENTS = Duration.ofSeconds(2);

  /// Some events at once, as a busy chat has them.
  private static final int TOGETHER = 10;

  /// A process writes down at its end what it has loaded, which takes a while on a busy machine.
  private static final RestartTiming TIMING =
      new RestartTiming(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, Duration.ofSeconds(5));

  private static final List<String> PATHS =
      List.of(
          "/",
          "/overlay/chat",
          "/overlay/feed",
          "/overlay/alerts",
          "/api/status",
          "/api/events?limit=50",
          "/api/events?types=follow&limit=5",
          "/metrics");

  private final Checkout checkout;
  private final DataFolder folder;
  private final Map<String, String> environment;
  private final Consumer<String> console;
  private volatile boolean failed;
  private final int twitchPort = Ports.choose(new SecureRandom());

  /// @param environment the training ignores the variables of Integron
  Training(Checkout checkout, Map<String, String> environment, Consumer<String> console) {
    this.checkout = checkout;
    this.folder = new DataFolder(checkout.training());
    this.environment = new HashMap<>(environment);
    this.environment.keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    this.environment.put(DataFolder.VARIABLE, folder.path().toString());
    this.environment.put("INTEGRON_PORT", "0");
    this.environment.put("INTEGRON_LINK_PORT", "0");
    this.console = console;
  }

  /// @throws IOException when something on the way does not work, or takes too long
  void run() throws IOException, InterruptedException {
    haltLater();
    delete(folder.path());
    Programs programs =
        new Programs(checkout, folder.prepare(), environment, Programs.Caches.RECORDED);
    try (Launcher launcher = new Launcher(programs, TIMING, console)) {
      Thread.ofVirtual().name("training").start(() -> start(launcher));
      use();
    }
    delete(folder.path());
  }

  /// No start waits for a training that hangs; the processes end with this one.
  private void haltLater() {
    Thread.ofPlatform()
        .daemon()
        .name("training-limit")
        .start(() -> {
          try {
            Thread.sleep(LIMIT.multipliedBy(3));
            console.accept("The training takes too long.");
          } catch (InterruptedException e) {
            console.accept("The limit of the training was interrupted.");
          }
          Runtime.getRuntime().halt(1);
        });
  }

  private void start(Launcher launcher) {
    try {
      launcher.run(new StartOptions(true, Map.of()), twitchPort);
    } catch (IOException | InterruptedException | RuntimeException e) {
      console.accept("The start of the training failed: " + e);
      failed = true;
    }
  }

  private void use() throws IOException, InterruptedException {
    await("It runs", () -> Files.exists(folder.launcherControl()));
    int port = RunningLauncher.in(folder).orElseThrow().dashboardPort();
    BroadcasterClient broadcaster = new BroadcasterClient(port, folder.accessLink());
    await("It is ready", () -> broadcaster.whyNotReady().isEmpty());
    await("It is connected to Twitch", () -> isConnected(broadcaster));
    String address = "http://127.0.0.1:" + port;
    try (TrainingSubscription subscription = TrainingSubscription.open(port, LIMIT)) {
      read(address);
      chat(subscription);
      read(address);
    }
    RunningLauncher.in(folder).orElseThrow().ask(Controls.STATUS).lines().forEach(console);
  }

  private static boolean isConnected(BroadcasterClient broadcaster) {
    return broadcaster
        .status()
        .map(BroadcasterClient.Status::twitch)
        .filter(twitch -> twitch.state() == TwitchStatus.State.CONNECTED)
        .isPresent();
  }

  private void read(String address) throws IOException {
    for (String path : PATHS) {
      console.accept(path + ": " + answer(open(URI.create(address + path))));
    }
  }

  private void chat(TrainingSubscription subscription) throws IOException {
    long end = System.nanoTime() + OF_EVENTS.toNanos();
    int received = 0;
    while (System.nanoTime() < end) {
      fire();
      for (int expected = 0; expected < TOGETHER; expected++) {
        subscription.skip();
        received++;
      }
    }
    console.accept(received + " events");
  }

  private void fire() throws IOException {
    HttpURLConnection connection =
        open(URI.create("http://127.0.0.1:" + twitchPort + "/control/fire"));
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    byte[] order =
        "{\"type\":\"channel.chat.message\",\"count\":%d}".formatted(TOGETHER).getBytes(UTF_8);
    connection.getOutputStream().write(order);
    answer(connection);
  }

  private static HttpURLConnection open(URI address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) LIMIT.toMillis());
    connection.setReadTimeout((int) LIMIT.toMillis());
    return connection;
  }

  /// Returns the status and the size of the answer.
  private static String answer(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      return connection.getResponseCode() + ", " + body.readAllBytes().length + " bytes";
    }
  }

  private void await(String what, BooleanSupplier condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (failed || System.nanoTime() > deadline) {
        throw new IOException(what + ": not within " + LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
