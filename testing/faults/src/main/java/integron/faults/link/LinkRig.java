package integron.faults.link;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.faketwitch.Options;
import integron.faults.check.SentHistory;
import integron.faults.rig.EventLoad;
import integron.faults.rig.Follower;
import integron.faults.rig.HttpProbe;
import integron.faults.rig.JarProcess;
import integron.faults.rig.Observation;
import integron.faults.rig.SignedInSite;
import integron.faults.rig.Waiting;
import integron.faults.site.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// An ingester under load, one or more broadcasters behind proxies, and their followers.
final class LinkRig implements AutoCloseable {
  private static final String SESSIONS = "integron_link_sessions";

  /// What is started.
  ///
  /// @param seed of Twitch and of the load
  /// @param perSecond events that Twitch sends
  /// @param broadcasters how many
  /// @param direct whether the link goes around the proxies
  /// @param environment of all processes, added to what they need
  record Setup(
      Site site,
      long seed,
      int perSecond,
      int broadcasters,
      boolean direct,
      Map<String, String> environment) {
    /// One broadcaster behind its proxy.
    static Setup of(Site site, long seed, int perSecond) {
      return new Setup(site, seed, perSecond, 1, false, Map.of());
    }

    Setup with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(more);
      return new Setup(site, seed, perSecond, broadcasters, direct, Map.copyOf(all));
    }

    Setup atMost(int rate) {
      int lower = Math.min(rate, perSecond);
      return new Setup(site, seed, lower, broadcasters, direct, environment);
    }

    Setup withBroadcasters(int count) {
      return new Setup(site, seed, perSecond, count, direct, environment);
    }

    Setup withoutProxy() {
      return new Setup(site, seed, perSecond, broadcasters, true, environment);
    }
  }

  private final Setup setup;
  private final SignedInSite site;
  private final Closer closer;
  private final Observation observation;
  private final List<ProxiedBroadcaster> broadcasters = new ArrayList<>();
  private final HttpClient http;
  private JarProcess ingester;

  private LinkRig(Setup setup, Closer closer) throws IOException, InterruptedException {
    this.setup = setup;
    this.closer = closer;
    this.site =
        closer.add(SignedInSite.start(setup.site(), Options.defaults().withSeed(setup.seed())));
    EventLoad load =
        new EventLoad(site.twitch().control(), new Random(setup.seed()), setup.perSecond());
    this.ingester = site.ingester(JarProcess.Way.with(setup.environment()));
    closer.add(() -> ingester.close());
    this.http = closer.add(HttpClient.newHttpClient());
    for (int number = 0; number < setup.broadcasters(); number++) {
      broadcasters.add(closer.add(started(number)));
    }
    List<Follower> followers =
        broadcasters.stream().flatMap(one -> one.followers().stream()).toList();
    this.observation = new Observation(load, followers, () -> broadcasters + " " + ingester);
    observation.begin();
    closer.add(load::stop);
  }

  private ProxiedBroadcaster started(int number) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(setup.environment());
    environment.put(DataFolder.VARIABLE, setup.site().home().toString());
    return new ProxiedBroadcaster(
        setup.site().repository(),
        environment,
        ingester.port(),
        setup.direct(),
        habits(number),
        http);
  }

  private List<Follower.Habit> habits(int number) {
    return Follower.Habit.usual(setup.seed() + number).stream()
        .map(habit -> number == 0 ? habit : habit.named(habit.name() + "-" + (number + 1)))
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
    Map<String, String> environment = new HashMap<>(setup.environment());
    environment.put("INTEGRON_LINK_PORT", Integer.toString(ingester.port()));
    ingester = site.ingester(JarProcess.Way.with(environment));
  }

  long seed() {
    return setup.seed();
  }

  /// How many broadcasters the ingester believes to be connected.
  double linkSessions() throws IOException, InterruptedException {
    return new HttpProbe(http, ingester.port()).metric(SESSIONS);
  }

  /// The processes.
  Stream<ProcessHandle> processes() {
    return Stream.concat(
            Stream.of(ingester), broadcasters.stream().map(ProxiedBroadcaster::broadcaster))
        .map(JarProcess::handle);
  }

  /// The first broadcaster.
  ProxiedBroadcaster broadcaster() {
    return broadcasters.getFirst();
  }

  ProxiedBroadcaster broadcaster(int number) {
    return broadcasters.get(number);
  }

  /// Returns when Twitch has all its subscriptions, and every follower has received something that
  /// was sent after that, and so all that came before it.
  ///
  /// @return how long that took
  Duration awaitRecovered() throws IOException, InterruptedException {
    return observation.awaitRecovered();
  }

  void await(String what, Waiting.Condition condition) throws IOException, InterruptedException {
    observation.await(what, condition);
  }

  /// Ends the load, waits until everything has arrived, stops everything, and says what happened.
  SentHistory finish() throws IOException, InterruptedException {
    return observation.finish(this::close, site.folder().database());
  }

  /// Stops everything.
  @Override
  public void close() {
    closer.close();
  }
}
