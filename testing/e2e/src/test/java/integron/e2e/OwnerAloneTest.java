package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import integron.common.socket.ClientSocket;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files and sockets of a running Integron, as the system reports them.
@EnabledOnOs(OS.LINUX)
final class OwnerAloneTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path temporary;

  /// Another program created the folder, readable for all. A process crashes, and a backup is
  /// restored, before the test checks everything.
  ///
  /// Shown able to fail: when Logback alone creates the log, or SQLite the database, the test names
  /// it for the mask 000.
  @ParameterizedTest
  @ValueSource(strings = {"000", "077"})
  void everythingInTheDataFolderIsPrivate(String mask) throws Exception {
    Path home = Files.createDirectory(temporary.resolve("data"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron =
            Installation.start(masked(mask, Installation.launcherOf(REPOSITORY)), home, twitch)) {
      await().atMost(LIMIT).until(() -> !in(home.resolve("backups"), ".db").isEmpty());
      crash(integron.process("broadcaster"));
      await().atMost(LIMIT).until(() -> !in(home.resolve("logs"), "crash-").isEmpty());
      restore(home);

      assertThat(in(home, ".replaced-")).isNotEmpty();
      assertThat(in(home, "-wal")).isNotEmpty();
      assertThat(openToOthers(home)).isEmpty();
    }
    assertThat(openToOthers(home)).isEmpty();
  }

  private static List<String> masked(String mask, List<String> command) {
    List<String> masked =
        new ArrayList<>(List.of("/bin/sh", "-c", "umask " + mask + "; exec \"$@\"", "sh"));
    masked.addAll(command);
    return masked;
  }

  private static void crash(ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid())).start().waitFor();
    process.onExit().get();
  }

  private void restore(Path home) throws Exception {
    List<String> command = new ArrayList<>(Installation.launcherOf(REPOSITORY));
    command.set(command.size() - 1, "restore");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("INTEGRON_HOME", home.toString());
    Process restoring = builder.start();
    String said = new String(restoring.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(restoring.waitFor()).as(said).isZero();
  }

  private static List<Path> in(Path folder, String part) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.getFileName().toString().contains(part)).toList();
    }
  }

  private static List<String> openToOthers(Path home) throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!mode.endsWith("------")) {
          open.add(mode + " " + path);
        }
      }
    }
    return open;
  }

  /// Nagle's algorithm delays the bytes after an event by up to 40 ms. Shown able to fail: without
  /// `tcpNoDelay` in the link's server, the ingester has a socket with that delay.
  @Test
  void everySocketSendsWithoutDelay() throws Throwable {
    Path home = temporary.resolve("data");
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron =
            Installation.start(Installation.launcherOf(REPOSITORY), home, twitch);
        ClientSocket subscriber =
            ClientSocket.open(
                URI.create("ws://localhost:" + integron.port() + "/ws"), LIMIT, 1 << 20)) {
      subscriber.receive(LIMIT);
      await().atMost(LIMIT).until(() -> !twitch.control().subscriptions().isEmpty());

      List<Boolean> ingester = OpenSockets.sendAtOnce(integron.process("ingester").pid());
      List<Boolean> broadcaster = OpenSockets.sendAtOnce(integron.process("broadcaster").pid());

      assumeThat(ingester).as("the system shows them").isNotEmpty();
      assertThat(ingester).hasSizeGreaterThanOrEqualTo(2).doesNotContain(false);
      assertThat(broadcaster).hasSizeGreaterThanOrEqualTo(2).doesNotContain(false);
      assertThat(OpenSockets.sendAtOnce(ProcessHandle.current().pid())).doesNotContain(false);
    }
  }
}
