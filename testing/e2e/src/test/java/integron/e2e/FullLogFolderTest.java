package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Both processes, with logs that lie on a full disk.
@EnabledOnOs(OS.LINUX)
final class FullLogFolderTest {
  private static final List<String> PROCESSES = List.of("ingester", "broadcaster");

  @TempDir Path home;

  /// Shown able to fail: with Logback's own appender of files, all is silent and ready.
  @Test
  void theStatusAndTheReadinessSayItAndBothContinueByThemselves() throws Exception {
    Path logs = Files.createDirectory(home.resolve("logs"));
    for (String process : PROCESSES) {
      Files.createSymbolicLink(logs.resolve(process + ".log"), Path.of("/dev/full"));
    }
    try (TwoProcesses both = new TwoProcesses(home, Map.of()).start()) {
      for (String process : PROCESSES) {
        String sentence =
            "Lines are missing from the log logs/" + process + ".log. There is no space left";
        await()
            .atMost(TwoProcesses.LIMIT)
            .until(() ->
                both.get("/api/status").body().at("/log/" + process).asText().contains(sentence));
        TwoProcesses.Answer ready = both.get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body().path("detail").asText()).contains(sentence);
      }
      assertThat(both.get("/health/live").status()).isEqualTo(200);

      for (String process : PROCESSES) {
        Files.delete(logs.resolve(process + ".log"));
      }
      await().atMost(TwoProcesses.LIMIT).until(() -> both.get("/health/ready").status() == 200);
      assertThat(both.get("/api/status").body().has("log")).isFalse();
      assertThat(logs.resolve("broadcaster.log")).content().contains("Lines are missing here");
    }
  }
}
