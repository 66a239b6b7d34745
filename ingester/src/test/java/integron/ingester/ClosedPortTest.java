package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.files.DataFolder;
import integron.common.link.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The process after an error has closed its port.
@Timeout(120)
final class ClosedPortTest {
  private static final Pattern STARTED = Pattern.compile("the link is on port (\\d+)");
  private static final int FAILED = 70;

  @TempDir private Path home;

  /// No descriptor is free when a connection comes. Fails if the web server is asked whether it
  /// runs: it answers that it does.
  @Test
  void endsSoThatItIsStartedAgain() throws Exception {
    assumeTrue(has("prlimit"), "needs prlimit");
    Process process = start(List.of());
    try {
      int port = awaitPort(process.inputReader());
      String pid = Long.toString(process.pid());
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      assertThat(run("prlimit", "--pid", pid, "--nofile=10:")).isZero();
      await().until(() -> isRefused(port));
      // Fails where the process has noticed it by now, and has ended.
      int _ = run("prlimit", "--pid", pid, "--nofile=256:");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(FAILED);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /// Connections come faster than closed ones release their descriptors.
  @Test
  void letsABroadcasterInWhereDescriptorsAreFew() throws Exception {
    assumeTrue(Path.of("/proc/self/fd").toFile().exists(), "needs Linux");
    Process process = start(List.of("sh", "-c", "ulimit -n 200 && exec \"$@\"", "sh"));
    List<Socket> idle = new ArrayList<>();
    try {
      int port = awaitPort(process.inputReader());
      for (int i = 0; i < 600; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      try (LinkPeer peer = dialAgainAndAgain(port)) {
        await()
            .untilAsserted(
                () -> assertThat(peer.frames()).hasAtLeastOneElementOfType(Frame.CaughtUp.class));
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /// As a broadcaster does, also where a connection ends before it has proven its key.
  private LinkPeer dialAgainAndAgain(int port) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsMatching(
            failure -> failure instanceof IOException || failure instanceof AssertionError)
        .until(() -> LinkPeer.resumed(port, new DataFolder(home), null), Objects::nonNull);
  }

  /// @param before commands that end in starting Java
  private Process start(List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("INTEGRON_HOME", home.toString());
    builder.environment().put("INTEGRON_LINK_PORT", "0");
    return builder.redirectErrorStream(true).start();
  }

  private static int awaitPort(BufferedReader console) throws IOException {
    while (true) {
      String line = console.readLine();
      if (line == null) {
        throw new IOException("The ingester has ended");
      }
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread.ofVirtual().start(() -> console.lines().forEach(_ -> {}));
        return Integer.parseInt(started.group(1));
      }
    }
  }

  private static boolean isRefused(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  private static boolean has(String command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of("sh", "-c", "command -v " + command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }
}
