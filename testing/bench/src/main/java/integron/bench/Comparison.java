package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Two built checkouts, measured in turn several times; the second is the baseline. Each figure is
/// the median of the rounds.
final class Comparison {
  private static final int ROUNDS = 3;
  private static final List<Integer> SUBSCRIBERS = List.of(10, 50);
  private static final List<String> MODULES = List.of("ingester", "broadcaster", "launcher");

  private record Key(String name, String unit) {}

  private final FakeTwitch twitch;

  private Comparison(FakeTwitch twitch) {
    this.twitch = twitch;
  }

  static List<Figure> measure(Path repository, Path other, FakeTwitch twitch)
      throws IOException, InterruptedException {
    Comparison comparison = new Comparison(twitch);
    Map<Key, List<Double>> ours = new LinkedHashMap<>();
    Map<Key, List<Double>> theirs = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      comparison.round(repository, ours);
      comparison.round(other, theirs);
    }
    List<Figure> figures = new ArrayList<>();
    ours.forEach((key, values) ->
        figures.add(
            new Figure(
                key.name(),
                median(values),
                median(theirs.getOrDefault(key, List.of())),
                key.unit())));
    return figures;
  }

  private void round(Path repository, Map<Key, List<Double>> figures)
      throws IOException, InterruptedException {
    jars(repository, figures);
    underLoad(repository, figures);
    reads(repository, figures);
  }

  private static void jars(Path repository, Map<Key, List<Double>> figures) throws IOException {
    for (String module : MODULES) {
      Path target = repository.resolve(module).resolve("target");
      double bytes = Files.size(target.resolve("integron-" + module + ".jar"));
      double count = 1;
      try (Stream<Path> libs = Files.list(target.resolve("libs"))) {
        for (Path jar : libs.toList()) {
          bytes += Files.size(jar);
          count++;
        }
      }
      add(figures, module + ", jars", "", count);
      add(figures, module + ", jars", "MB", bytes / 1e6);
    }
  }

  private void underLoad(Path repository, Map<Key, List<Double>> figures)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    long begin = System.nanoTime();
    try (Installation integron =
        Installation.ofCheckout(repository, home, twitch, BenchLoad.patience())) {
      add(figures, "start to ready", "ms", (System.nanoTime() - begin) / 1e6);
      BenchLoad.awaitChat(twitch);
      BenchLoad.warmUp(integron, twitch);
      for (int subscribers : SUBSCRIBERS) {
        BenchLoad.Result result = BenchLoad.run(integron, twitch, subscribers);
        String beside = ", 200 events/s × " + subscribers;
        result
            .micros()
            .forEach((module, micros) -> add(figures, module + ", CPU" + beside, "µs", micros));
        latency(figures, "Twitch to subscriber" + beside, result.latency());
      }
      for (String module : MODULES) {
        add(figures, module + ", resident", "MB", Memory.megabytes(integron, module));
      }
    }
    BenchFolders.delete(home);
  }

  private void reads(Path repository, Map<Key, List<Double>> figures)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation _ = Installation.ofCheckout(repository, home, twitch, Map.of())) {
      // The first start creates the database.
    }
    Reads.fill(home);
    try (Installation integron = Installation.ofCheckout(repository, home, twitch, Map.of())) {
      Reads.measure(integron)
          .forEach((age, result) -> {
            String name = "50 events by REST, of a million, " + age.words;
            add(figures, name + ", CPU", "µs", result.micros());
            latency(figures, name, result.latency());
          });
    }
    BenchFolders.delete(home);
  }

  private static void latency(Map<Key, List<Double>> figures, String name, Histogram micros) {
    add(figures, name + ", p50", "ms", micros.getValueAtPercentile(50) / 1e3);
    add(figures, name + ", p99", "ms", micros.getValueAtPercentile(99) / 1e3);
  }

  private static void add(Map<Key, List<Double>> figures, String name, String unit, double value) {
    figures.computeIfAbsent(new Key(name, unit), _ -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
