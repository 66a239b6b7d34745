package integron.faults.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.lifecycle.Closer;
import integron.faults.check.SentHistory;
import integron.faults.rig.Follower;
import integron.faults.rig.JarProcess;
import integron.faults.rig.Rig;
import integron.faults.rig.Waiting;
import integron.faults.site.Site;
import integron.faults.swarm.Swarm;
import integron.rig.NatsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// An Integron under load with its NATS server here, and broadcasters on three [RemoteHost]s with a
/// [Swarm] of subscribers.
final class RemoteRig implements AutoCloseable {
  private static final int HOSTS = 3;
  private static final int PORT = 9_900;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String TOKEN = "faults";
  private static final int ENOUGH_MEMORY = 256 << 20;
  private static final int TOO_LITTLE_MEMORY = 1 << 10;

  private final Closer closer = new Closer();
  private final Site site;
  private final RemotePlan plan;
  private final NatsServer nats;
  private final Rig rig;
  private final List<RemoteHost> hosts = new ArrayList<>();
  private final List<JarProcess> broadcasters = new ArrayList<>();
  private final Swarm swarm;

  private RemoteRig(Site site, RemotePlan plan) throws IOException, InterruptedException {
    this.site = site;
    this.plan = plan;
    try {
      nats = startNats();
      rig =
          closer.add(
              Rig.start(
                  new Rig.Setup(
                      site,
                      plan.seed(),
                      plan.perSecond(),
                      List.of(Follower.Habit.steady("local", "")),
                      relay(nats.url()))));
      for (int number = 1; number <= HOSTS; number++) {
        hosts.add(closer.add(RemoteHost.start(number)));
        broadcasters.add(start(number - 1));
      }
      swarm = closer.add(startSwarm());
      await("all members to have begun", () -> "", swarm::hasBegun);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static RemoteRig start(Site site, RemotePlan plan) throws IOException, InterruptedException {
    return new RemoteRig(site, plan);
  }

  private NatsServer startNats() throws IOException, InterruptedException {
    giveNats(ENOUGH_MEMORY);
    return closer.add(
        NatsServer.start(site.folder("nats"), "-a", "0.0.0.0", "-c", natsConf().toString()));
  }

  private Path natsConf() throws IOException {
    return site.folder("conf").resolve("nats.conf");
  }

  private void giveNats(int bytes) throws IOException {
    Files.writeString(natsConf(), "jetstream { max_memory_store: %d }%n".formatted(bytes));
  }

  private Map<String, String> relay(String url) {
    return Map.of(
        "INTEGRON_RELAY_NATS", url, "INTEGRON_RELAY_BYTES", Integer.toString(plan.streamBytes()));
  }

  private JarProcess start(int index) throws IOException, InterruptedException {
    RemoteHost host = hosts.get(index);
    Path home = site.folder("remote-" + index);
    writeTokens(home.resolve("access.tokens"));
    JarProcess.Way way =
        JarProcess.Way.through(host.inside())
            .and(relay("nats://" + host.hub() + ":" + nats.port()))
            .and(
                Map.of(
                    "INTEGRON_HOME", home.toString(),
                    "INTEGRON_PORT", Integer.toString(PORT),
                    "INTEGRON_LOCAL_ADDRESS", "0.0.0.0",
                    "INTEGRON_SUBSCRIBER_LIMIT", "10000",
                    "INTEGRON_SUBSCRIBER_HEARTBEAT_SECONDS",
                        Long.toString(plan.heartbeat().toSeconds())));
    return JarProcess.start(site.repository(), "broadcaster", way, "--source", "nats");
  }

  private static void writeTokens(Path file) throws IOException {
    String tokens =
        """
        {"tokens":[{"id":"faults","name":"faults","kind":"overlay","hash":"%s",
        "createdAt":"2026-01-01T00:00:00Z"}]}\
        """
            .formatted(hash());
    Files.writeString(file, tokens);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String hash() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private Swarm startSwarm() throws IOException {
    List<InetSocketAddress> servers =
        hosts.stream().map(host -> new InetSocketAddress(host.address(), PORT)).toList();
    return Swarm.start(
        servers,
        "/ws?client=swarm&token=" + TOKEN,
        plan.heartbeat().multipliedBy(3),
        plan.each(),
        RemotePlan.CARELESS);
  }

  Rig rig() {
    return rig;
  }

  NatsServer nats() {
    return nats;
  }

  RemoteHost host(int index) {
    return hosts.get(index);
  }

  Swarm swarm() {
    return swarm;
  }

  void killBroadcaster(int index) {
    broadcasters.get(index).kill();
  }

  void startBroadcasterAgain(int index) throws IOException, InterruptedException {
    broadcasters.set(index, start(index));
  }

  /// Starts the killed NATS server with less memory than the stream needs.
  void startNatsTooSmall() throws IOException, InterruptedException {
    giveNats(TOO_LITTLE_MEMORY);
    nats.startAgain();
  }

  void startNatsLargeEnough() throws IOException, InterruptedException {
    giveNats(ENOUGH_MEMORY);
    nats.startAgain();
  }

  /// Returns when everyone has received something that was sent after all faults were over.
  ///
  /// @return how long that took
  Duration awaitRecovered() throws IOException, InterruptedException {
    long start = System.nanoTime();
    rig.awaitRecovered();
    awaitArrived(rig.lastToken());
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitArrived(long token) throws IOException, InterruptedException {
    await(
        "every member to have event " + token,
        () -> swarm.behind(token),
        () -> swarm.arrived(token) == swarm.size());
  }

  private void await(String what, Supplier<String> state, Waiting.Condition condition)
      throws IOException, InterruptedException {
    new Waiting(
            PATIENCE,
            () ->
                "%s %s %s %s"
                    .formatted(state.get(), swarm.summary(), swarm.objections(), broadcasters))
        .await(what, condition);
  }

  /// Ends the load, waits until everyone has everything, and stops everything.
  SentHistory finish() throws IOException, InterruptedException {
    SentHistory history =
        rig.finish(() -> {
          try {
            awaitArrived(rig.lastToken());
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The members do not have the last event", e);
          }
        });
    close();
    return history;
  }

  @Override
  public void close() {
    closer.add(() -> broadcasters.forEach(JarProcess::kill));
    closer.close();
  }
}
