package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the process when its port is closed by an error.
@Timeout(120)
final class ClosedPortTest {
  private static final Pattern STARTED = Pattern.compile("the link is on port (\\d+)");
  private static final int FAILED = 70;

  @TempDir private Path home;

  /// No descriptor is left when a connection comes. Fails where the web server is asked whether it
  /// runs: it says that it does.
  @Test
  void endsSoThatItIsStartedAgain() throws Exception {
    assumeTrue(has("prlimit"), "needs prlimit");
    Process process = start();
    try {
      int port = awaitPort(process.inputReader());
      String pid = Long.toString(process.pid());
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      run("prlimit", "--pid", pid, "--nofile=10:");
      await().until(() -> isRefused(port));
      run("prlimit", "--pid", pid, "--nofile=256:");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(FAILED);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
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

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
