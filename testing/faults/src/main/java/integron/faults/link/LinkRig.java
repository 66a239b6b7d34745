package integron.faults.link;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.e2e.Installation;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faults.check.Followed;
import integron.faults.check.SentHistory;
import integron.faults.check.StoredEvents;
import integron.faults.kills.Follower;
import integron.faults.kills.KillLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// An ingester under load, one or more broadcasters behind proxies, and their followers.
final class LinkRig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SESSIONS = "integron_link_sessions ";
  private static final Duration POLL = Duration.ofMillis(20);

  /// What is started.
  ///
  /// @param seed of Twitch and of the load
  /// @param perSecond events that Twitch sends
  /// @param broadcasters how many
  /// @param direct whether the link goes around the proxies
  /// @param environment of all processes, added to what they need
  record Setup(
      Path repository,
      Path home,
      long seed,
      int perSecond,
      int broadcasters,
      boolean direct,
      Map<String, String> environment) {
    /// One broadcaster behind its proxy.
    static Setup of(Path repository, Path home, long seed, int perSecond) {
      return new Setup(repository, home, seed, perSecond, 1, false, Map.of());
    }

    Setup with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(more);
      return new Setup(repository, home, seed, perSecond, broadcasters, direct, Map.copyOf(all));
    }

    Setup atMost(int rate) {
      int lower = Math.min(rate, perSecond);
      return new Setup(repository, home, seed, lower, broadcasters, direct, environment);
    }

    Setup withBroadcasters(int count) {
      return new Setup(repository, home, seed, perSecond, count, direct, environment);
    }

    Setup withoutProxy() {
      return new Setup(repository, home, seed, perSecond, broadcasters, true, environment);
    }
  }

  /// What is waited for.
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private final Setup setup;
  private final DataFolder folder;
  private final Closer closer;
  private final KillLoad load;
  private final Map<String, String> ingesterEnvironment;
  private final List<Site> sites = new ArrayList<>();
  private final HttpClient http;
  private JarProcess ingester;

  private LinkRig(Setup setup, Closer closer) throws IOException, InterruptedException {
    this.setup = setup;
    this.closer = closer;
    this.folder = new DataFolder(setup.home());
    FakeTwitch twitch = closer.add(FakeTwitch.start(Options.defaults().withSeed(setup.seed())));
    this.load = new KillLoad(twitch.control(), new Random(setup.seed()), setup.perSecond());
    Map<String, String> environment = new HashMap<>(setup.environment());
    environment.put(DataFolder.VARIABLE, setup.home().toString());
    this.ingesterEnvironment = new HashMap<>(environment);
    ingesterEnvironment.putAll(Installation.signedInAt(twitch));
    ingesterEnvironment.put("INTEGRON_LINK_PORT", "0");
    this.ingester = JarProcess.start(setup.repository(), "ingester", ingesterEnvironment);
    closer.add(() -> ingester.close());
    ingesterEnvironment.put("INTEGRON_LINK_PORT", Integer.toString(ingester.port()));
    this.http = closer.add(HttpClient.newHttpClient());
    for (int number = 0; number < setup.broadcasters(); number++) {
      sites.add(
          closer.add(
              new Site(
                  setup.repository(),
                  environment,
                  ingester.port(),
                  setup.direct(),
                  habits(number),
                  http)));
    }
    await("followers to be connected", () -> followers().allMatch(Follower::isConnected));
    await("subscriptions", load::isHeard);
    load.start();
    closer.add(load::stop);
  }

  private List<Follower.Habit> habits(int site) {
    return Follower.Habit.usual(setup.seed() + site).stream()
        .map(habit -> site == 0 ? habit : habit.named(habit.name() + "-" + (site + 1)))
        .toList();
  }

  /// Starts everything; events are on their way, and received, when this returns.
  static LinkRig start(Setup setup) throws IOException, InterruptedException {
    Closer closer = new Closer();
    try {
      LinkRig rig = new LinkRig(setup, closer);
      rig.awaitRecovered();
      return rig;
    } catch (IOException | InterruptedException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  JarProcess ingester() {
    return ingester;
  }

  /// Starts the ingester again, on the same port.
  void startIngesterAgain() throws IOException, InterruptedException {
    ingester = JarProcess.start(setup.repository(), "ingester", ingesterEnvironment);
  }

  long seed() {
    return setup.seed();
  }

  /// How many broadcasters the ingester believes to be connected.
  double linkSessions() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + ingester.port() + "/metrics");
    return http.send(
            HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith(SESSIONS))
        .mapToDouble(line -> Double.parseDouble(line.substring(SESSIONS.length())))
        .sum();
  }

  /// The processes.
  Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(ingester), sites.stream().map(Site::broadcaster))
        .map(JarProcess::handle);
  }

  /// The first broadcaster.
  Site site() {
    return sites.getFirst();
  }

  Site site(int number) {
    return sites.get(number);
  }

  private Stream<Follower> followers() {
    return sites.stream().flatMap(site -> site.followers().stream());
  }

  /// Returns when Twitch has all its subscriptions, and every follower has received something that
  /// was sent after that, and so all that came before it.
  ///
  /// @return how long that took
  Duration awaitRecovered() throws IOException, InterruptedException {
    long start = System.nanoTime();
    await("subscriptions", load::isHeard);
    long recovered = load.lastToken() + 1;
    await(
        "followers to catch up",
        () -> followers().allMatch(follower -> follower.lastToken() >= recovered));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  void await(String what, Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Waited %d s for %s. Twitch has sent %d. %s %s"
                .formatted(PATIENCE.toSeconds(), what, load.lastToken(), sites, ingester));
      }
      Thread.sleep(POLL);
    }
  }

  /// Ends the load, waits until everything has arrived, stops everything, and says what happened.
  SentHistory finish() throws IOException, InterruptedException {
    long closing = load.sendClosing();
    await(
        "the closing event",
        () -> followers().allMatch(follower -> follower.lastToken() >= closing));
    followers().forEach(Follower::close);
    List<Followed> followed = followers().map(Follower::followed).toList();
    close();
    return new SentHistory(load.sent(), closing, StoredEvents.read(folder.database()), followed);
  }

  /// Stops everything.
  @Override
  public void close() {
    closer.close();
  }
}
