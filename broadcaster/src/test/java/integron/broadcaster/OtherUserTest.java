package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.socket.SocketOwners;
import integron.common.status.BackupStatus.Backup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs of another user of this machine, as processes. Needs root, to become another user.
///
/// Shown able to fail: without [integron.broadcaster.web.Gate.SameUser], the ingester is asked to
/// delete. With the access `READ`, the other user gets the backup and the logs.
@Timeout(120)
final class OtherUserTest {
  private static final String ANOTHER_USER = "65534";
  private static final String BACKUP = "integron-2024-01-15T12-00-00Z.db";
  private static final String DELETE =
      "DELETE /api/users/%d HTTP/1.1\\r\\nHost: localhost:%d\\r\\nX-Integron: 1\\r\\nConnection:"
          + " close\\r\\n\\r\\n";

  @TempDir private Path home;

  @BeforeEach
  void requireAnotherUser() throws IOException {
    assumeTrue(SocketOwners.ofThisSystem().isPresent(), "only Linux tells");
    assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "needs root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
  }

  /// Runs a shell as that user, and returns what it prints.
  private static String run(String user, String script) throws Exception {
    Process shell =
        new ProcessBuilder(
                List.of(
                    "setpriv",
                    "--reuid=" + user,
                    "--regid=" + user,
                    "--clear-groups",
                    "bash",
                    "-c",
                    script))
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return printed;
  }

  private static String asking(String address, int port, String request) {
    return "exec 3<>/dev/tcp/%s/%d; printf '%s' >&3; cat <&3".formatted(address, port, request);
  }

  @Test
  void getsNothingThatIsInPrivateFiles() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      int port = installation.port();
      installation.awaitStatus("\"connected\":true");
      Path backups = Files.createDirectories(installation.folder.backups());
      Files.writeString(backups.resolve(BACKUP), "SQLite format 3 and more");
      installation.ingester.reply =
          Optional.of(
              new CommandReply.Backups(
                  List.of(new Backup(BACKUP, Instant.parse("2024-01-15T12:00:00Z"), 24))));

      for (String path : List.of("/api/backups/" + BACKUP, "/api/diagnostics")) {
        for (String method : List.of("GET", "HEAD")) {
          String request =
              "%s %s HTTP/1.1\\r\\nHost: localhost:%d\\r\\nConnection: close\\r\\n\\r\\n"
                  .formatted(method, path, port);
          assertThat(run(ANOTHER_USER, asking("127.0.0.1", port, request)))
              .as("%s %s", method, path)
              .startsWith("HTTP/1.1 403");
        }
      }
      assertThat(RawHttp.get(port, "/api/backups/" + BACKUP).status()).isEqualTo(200);
      installation.ingester.reply = Optional.of(OpenApiSamples.settings());
      assertThat(RawHttp.get(port, "/api/diagnostics").status()).isEqualTo(200);
    }
  }

  @Test
  void mayReadAndChangeNothing() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      int port = installation.port();
      String read =
          "GET /api/status HTTP/1.1\\r\\nHost: localhost:%d\\r\\nConnection: close\\r\\n\\r\\n"
              .formatted(port);
      installation.awaitStatus("\"connected\":true");

      for (String address : List.of("127.0.0.1", "::1")) {
        assertThat(run(ANOTHER_USER, asking(address, port, read))).startsWith("HTTP/1.1 200");
        assertThat(run(ANOTHER_USER, asking(address, port, DELETE.formatted(1, port))))
            .startsWith("HTTP/1.1 403")
            .contains("Only the user who runs Integron may change anything at this port.");
      }
      assertThat(installation.ingester.asked).isEmpty();
      assertThat(run("0", asking("127.0.0.1", port, DELETE.formatted(2, port))))
          .startsWith("HTTP/1.1 204");
      assertThat(installation.ingester.asked).containsExactly(new Command.DeleteUser("2"));
    }
  }

  /// Linux says root of a socket that its program has closed. Fails where a socket without an inode
  /// counts.
  @Test
  void cannotChangeAnythingByClosingTheConnectionAtOnce() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      int port = installation.port();
      installation.awaitStatus("\"connected\":true");
      String closing =
          "for i in {1..200}; do exec 3<>/dev/tcp/127.0.0.1/%d; printf '%s' >&3; exec 3>&-; done"
              .formatted(port, DELETE.formatted(1, port));
      run(ANOTHER_USER, closing);
      assertThat(run("0", asking("127.0.0.1", port, DELETE.formatted(2, port))))
          .startsWith("HTTP/1.1 204");
      installation.awaitStatus("\"connected\":true");
      assertThat(installation.ingester.asked).containsExactly(new Command.DeleteUser("2"));
    }
  }
}
