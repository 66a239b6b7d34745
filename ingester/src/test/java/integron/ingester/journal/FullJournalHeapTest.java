package integron.ingester.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class FullJournalHeapTest {
  @TempDir Path temporary;

  /// Six hundred megabytes of chat, and eight hundred follows between them. Shown able to fail:
  /// with limits only in number, the process runs out of memory.
  @Test
  void aJournalWithTheHeapOfTheLauncherSurvivesMessagesFullOfEmotes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-Xms16m",
                "-Xmn8m",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=50",
                "-XX:-ShrinkHeapInSteps",
                "-cp",
                System.getProperty("java.class.path"),
                FilledJournal.class.getName(),
                temporary.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("refused 0");
    TestJournal data = new TestJournal(temporary.resolve("data"));
    assertThat(data.rows("SELECT count(*) FROM events")).isEqualTo(List.of("800"));
  }
}
