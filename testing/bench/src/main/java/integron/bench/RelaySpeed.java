package integron.bench;

import integron.common.lifecycle.Closer;
import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import integron.rig.NatsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What the relay over NATS costs: the latency to a remote broadcaster beside the local one of the
/// same events, the processor time of an event with and without the relay, and the deliveries of
/// one, two and three remote broadcasters. Everything is on this machine, so more broadcasters
/// share its processors.
final class RelaySpeed {
  private static final int PER_SECOND = 200;
  private static final int WARM_UP = 20 * PER_SECOND;
  private static final int COUNTED = 15 * PER_SECOND;
  private static final int SUBSCRIBERS = 10;
  private static final int MANY = 300;
  private static final int MOST = 3;
  private static final int TOGETHER = 64;
  private static final int AHEAD = 2_048;
  private static final int LEAST = FanOut.BYTES - 30;
  private static final long LOOK_NANOS = 50_000;
  private static final long COUNTED_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final Path repository;
  private final FakeTwitch twitch;
  private final List<Figure> figures = new ArrayList<>();

  private RelaySpeed(Path repository, FakeTwitch twitch) {
    this.repository = repository;
    this.twitch = twitch;
  }

  static List<Figure> measure(Path repository, FakeTwitch twitch)
      throws IOException, InterruptedException {
    RelaySpeed speed = new RelaySpeed(repository, twitch);
    speed.underLoad();
    speed.deliveries();
    return speed.figures;
  }

  private void underLoad() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    Map<String, Double> without;
    try (Installation integron =
        Installation.start(
            Installation.launcherOf(repository),
            home.resolve("without"),
            twitch,
            BenchLoad.patience())) {
      BenchLoad.awaitChat(twitch);
      without = local(integron, new Marks());
    }
    try (Closer closer = new Closer()) {
      NatsServer nats = closer.add(NatsServer.start(home.resolve("nats")));
      Map<String, String> environment = new HashMap<>(BenchLoad.patience());
      environment.put("INTEGRON_RELAY_NATS", nats.url());
      Installation integron =
          closer.add(
              Installation.start(
                  Installation.launcherOf(repository), home.resolve("with"), twitch, environment));
      RemoteProgram remote = closer.add(RemoteProgram.start(repository, nats.url()));
      BenchLoad.awaitChat(twitch);
      beside(integron, nats, remote, without);
    }
    BenchFolders.delete(home);
  }

  private Map<String, Double> local(Installation integron, Marks marks)
      throws IOException, InterruptedException {
    try (Audience audience = Audience.join(stream(integron), SUBSCRIBERS, marks)) {
      Latency.fire(twitch, WARM_UP, PER_SECOND);
      audience.await(WARM_UP);
      CpuTime before = CpuTime.of(integron);
      Latency.fire(twitch, COUNTED, PER_SECOND);
      audience.await(WARM_UP + COUNTED);
      return CpuTime.of(integron).since(before, COUNTED);
    }
  }

  private static URI stream(Installation integron) {
    return new IntegronProgram(integron).stream();
  }

  private void beside(
      Installation integron, NatsServer nats, RemoteProgram remote, Map<String, Double> without)
      throws IOException, InterruptedException {
    Marks here = new Marks();
    Marks there = new Marks();
    try (Audience far = Audience.join(remote.stream(), SUBSCRIBERS, there);
        Audience near = Audience.join(stream(integron), SUBSCRIBERS, here)) {
      Latency.fire(twitch, WARM_UP, PER_SECOND);
      near.await(WARM_UP);
      far.await(WARM_UP);
      here.micros().reset();
      there.micros().reset();
      CpuTime before = CpuTime.of(integron);
      Duration natsBefore = cpu(nats);
      Duration remoteBefore = remote.cpu();
      Latency.fire(twitch, COUNTED, PER_SECOND);
      near.await(WARM_UP + COUNTED);
      far.await(WARM_UP + COUNTED);
      Map<String, Double> with = CpuTime.of(integron).since(before, COUNTED);
      for (int percentile : List.of(50, 99)) {
        figures.add(
            new Figure(
                "to a remote subscriber, p" + percentile,
                there.micros().getValueAtPercentile(percentile) / 1e3,
                here.micros().getValueAtPercentile(percentile) / 1e3,
                "ms"));
      }
      with.forEach((module, micros) ->
          figures.add(
              new Figure(
                  module + " with the relay, CPU",
                  micros,
                  without.getOrDefault(module, 0.0),
                  "µs")));
      double local = with.getOrDefault("broadcaster", 0.0);
      figures.add(
          new Figure("remote broadcaster, CPU", each(remoteBefore, remote.cpu()), local, "µs"));
      figures.add(new Figure("nats-server, CPU", each(natsBefore, cpu(nats)), local, "µs"));
    }
  }

  private static Duration cpu(NatsServer nats) {
    return ProcessHandle.of(nats.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  private static double each(Duration before, Duration after) {
    return after.minus(before).toNanos() / 1e3 / COUNTED;
  }

  private void deliveries() throws IOException, InterruptedException {
    double one = 0;
    for (int broadcasters = 1; broadcasters <= MOST; broadcasters++) {
      Path home = Files.createTempDirectory("integron-bench");
      try (Closer closer = new Closer()) {
        NatsServer nats = closer.add(NatsServer.start(home));
        RelayedRing ring = closer.add(new RelayedRing(nats.url()));
        List<RemoteProgram> remotes = new ArrayList<>();
        for (int i = 0; i < broadcasters; i++) {
          remotes.add(closer.add(RemoteProgram.start(repository, nats.url())));
        }
        double speed = deliveries(ring, remotes, closer, broadcasters == 1);
        one = broadcasters == 1 ? speed : one;
        figures.add(
            new Figure(
                "deliveries of %d broadcasters to %d each".formatted(broadcasters, MANY),
                speed / 1e3,
                one / 1e3,
                "k/s"));
      }
      BenchFolders.delete(home);
    }
  }

  private double deliveries(
      RelayedRing ring, List<RemoteProgram> remotes, Closer closer, boolean alone)
      throws IOException, InterruptedException {
    double emptyMemory = Memory.megabytes(remotes.getFirst().process().toHandle());
    Duration beforeJoin = remotes.getFirst().cpu();
    List<Audience> audiences = new ArrayList<>();
    for (RemoteProgram remote : remotes) {
      audiences.add(
          closer.add(
              Audience.join(remote.stream(), MANY, (_, start, end) -> end - start >= LEAST)));
    }
    double joined = remotes.getFirst().cpu().minus(beforeJoin).toNanos() / 1e3 / MANY;
    double memory = Memory.megabytes(remotes.getFirst().process().toHandle()) - emptyMemory;
    long sent = publish(ring, audiences, 0);
    long before = all(audiences);
    Duration cpuBefore = remotes.getFirst().cpu();
    long begin = System.nanoTime();
    sent = publish(ring, audiences, sent);
    for (Audience audience : audiences) {
      audience.await(sent);
    }
    double deliveries = all(audiences) - before;
    if (alone) {
      double cpu = remotes.getFirst().cpu().minus(cpuBefore).toNanos() / 1e3 / deliveries;
      figures.add(new Figure("one delivery, CPU of the broadcaster", cpu, cpu, "µs"));
      figures.add(new Figure("one connection, CPU", joined, joined, "µs"));
      figures.add(
          new Figure("one reader, resident", memory * 1_024 / MANY, memory * 1_024 / MANY, "kB"));
    }
    return deliveries * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
  }

  private static long all(List<Audience> audiences) {
    return audiences.stream().mapToLong(Audience::all).sum();
  }

  /// Returns the number of events that have been sent then.
  private static long publish(RelayedRing ring, List<Audience> audiences, long before) {
    long sent = before;
    long end = System.nanoTime() + COUNTED_NANOS;
    while (System.nanoTime() < end) {
      long least = audiences.stream().mapToLong(Audience::least).min().orElseThrow();
      if (sent - least <= AHEAD - TOGETHER) {
        ring.publish(TOGETHER);
        sent += TOGETHER;
      } else {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    return sent;
  }
}
