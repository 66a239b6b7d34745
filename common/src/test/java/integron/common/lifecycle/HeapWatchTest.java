package integron.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// With the flags of the ingester and the broadcaster.
@Timeout(120)
final class HeapWatchTest {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xmx96m",
          "-Xmn8m",
          "-Xms16m",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=50",
          "-XX:-ShrinkHeapInSteps");

  /// Shown able to fail: without the watch, nothing is collected until the heap has 96 MB.
  @Test
  void oldGarbageIsCollectedLongBeforeTheHeapIsFull() throws Exception {
    assertThat(heapAfter("ring")).isLessThan(64);
  }

  /// Shown able to fail: without the ratios of the flags, the heap stays as large as it was.
  @Test
  void aBurstGetsTheLargestHeapWhichIsGivenBackAfterwards() throws Exception {
    assertThat(heapAfter("burst")).isLessThan(40);
  }

  /// Shown able to fail: where the pool of old objects is required, the program ends with an error.
  @Test
  void aCollectorWithoutOldObjectsIsLeftAlone() throws Exception {
    List<String> none = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xmx96m");
    assertThat(heapAfter("nothing", none)).isPositive();
  }

  private static long heapAfter(String what) throws IOException, InterruptedException {
    return heapAfter(what, FLAGS);
  }

  /// Returns the committed megabytes of the heap at the end of a [RetainingProgram].
  private static long heapAfter(String what, List<String> flags)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.of(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        flags.stream(),
                        Stream.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            RetainingProgram.class.getName(),
                            what))
                    .flatMap(words -> words)
                    .toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return Long.parseLong(said.strip());
  }
}
