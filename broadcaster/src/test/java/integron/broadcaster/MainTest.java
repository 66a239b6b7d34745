package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.lifecycle.Supervision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The process itself.
@Timeout(120)
final class MainTest {
  @TempDir private Path home;

  @Test
  void saysInOneSentenceThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start(Map.of("INTEGRON_PORT", Integer.toString(other.getLocalPort())));
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(said)
          .isEqualToIgnoringNewLines(
              "Port "
                  + other.getLocalPort()
                  + " is already in use by another program. Stop it, or choose another with"
                  + " INTEGRON_PORT.");
    }
  }

  @Test
  void saysWhichSettingIsWrong() throws Exception {
    Process process = start(Map.of("INTEGRON_PORT", "many"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said).contains("INTEGRON_PORT").doesNotContain("Exception");
  }

  @Test
  void endsWithItsSupervisorAndLogsToItsOwnFile() throws Exception {
    Process process = start(Map.of("INTEGRON_PORT", "0", "INTEGRON_SUPERVISED", "true"));
    try {
      Path log = home.resolve("logs").resolve("broadcaster.log");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(log) && Files.readString(log).contains("has started on port"));
      assertThat(process.isAlive()).isTrue();

      endPipe(process);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void asASuccessorItOpensItsPortOnlyWhenItIsItsTurn() throws Exception {
    Process process = startSuccessor();
    try {
      awaitPrepared(process);
      assertThat(portFile()).doesNotExist();

      process.getOutputStream().write('\n');
      process.getOutputStream().flush();

      await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(portFile()));
      assertThat(process.isAlive()).isTrue();
      endPipe(process);
    } finally {
      process.destroyForcibly();
    }
  }

  /// The pipe ends also when the launcher is killed. Shown able to fail: without the wait for its
  /// turn, it opens a port.
  @Test
  void asASuccessorItEndsWithItsSupervisorBeforeItsTurn() throws Exception {
    Process process = startSuccessor();
    try {
      awaitPrepared(process);

      endPipe(process);

      assertThat(portFile()).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void asASuccessorThatCannotStartItTellsItsSupervisorWhy() throws Exception {
    Process process = startSuccessor("many");
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(prepared()).content().contains("INTEGRON_PORT").isEqualTo(said.stripTrailing());
  }

  private static void endPipe(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private Process startSuccessor() throws IOException {
    return startSuccessor("0");
  }

  private Process startSuccessor(String port) throws IOException {
    return start(
        Map.of(
            "INTEGRON_PORT",
            port,
            "INTEGRON_SUPERVISED",
            "true",
            "INTEGRON_SUCCESSOR",
            prepared().toString()));
  }

  private void awaitPrepared(Process process) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            Files.exists(prepared())
                && Files.readString(prepared()).equals(Supervision.noteOf(process.pid())));
  }

  private Path prepared() {
    return home.resolve("broadcaster.prepared");
  }

  private Path portFile() {
    return home.resolve("public.port");
  }

  private Process start(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    builder.environment().putAll(settings);
    builder.environment().put("INTEGRON_HOME", home.toString());
    builder.environment().put("INTEGRON_LINK_PORT", "1");
    return builder.redirectErrorStream(true).start();
  }
}
