package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The time from `./integron start` of a built checkout until it prints that it is ready, beside
/// the start of a bare Java process. The median of several starts, each in a fresh folder.
final class Start {
  private static final int RUNS = 5;

  private Start() {}

  static Figure measure(Path repository, FakeTwitch twitch)
      throws IOException, InterruptedException {
    List<Double> starts = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int run = 0; run <= RUNS; run++) {
      long begin = System.nanoTime();
      try (BareJvm _ = BareJvm.start()) {
        bare.add(millisecondsSince(begin));
      }
      Path home = Files.createTempDirectory("integron-bench");
      begin = System.nanoTime();
      try (Installation _ = Installation.start(script(repository), home, twitch)) {
        starts.add(millisecondsSince(begin));
      }
      BenchFolders.delete(home);
    }
    // The first of each only fills the file cache.
    return new Figure("start to ready, median of " + RUNS, median(starts), median(bare), "ms");
  }

  static List<String> script(Path repository) {
    return List.of("sh", repository.resolve("integron").toString(), "start");
  }

  private static double millisecondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(List<Double> values) {
    List<Double> counted = new ArrayList<>(values.subList(1, values.size()));
    Collections.sort(counted);
    return counted.get(counted.size() / 2);
  }
}
