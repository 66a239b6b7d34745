package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsOverRestTest {
  @TempDir Path home;

  @Test
  void backupsAreListedAndMadeByTheIngester() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(
              new CommandReply.Backups(
                  List.of(new Backup("a.db", Instant.parse("2024-01-15T12:00:00Z"), 4_096))));
      String expected =
          "{\"backups\":[{\"name\":\"a.db\",\"at\":\"2024-01-15T12:00:00.000Z\",\"bytes\":4096}]";

      assertThat(RawHttp.get(installation.port(), "/api/backups").body()).startsWith(expected);
      assertThat(make(installation, "X-Integron: 1").body()).startsWith(expected);
      assertThat(installation.ingester.asked)
          .containsExactly(new Command.ListBackups(), new Command.MakeBackup());
    }
  }

  @Test
  void aFailedBackupIsAnsweredWithItsReason() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(new CommandReply.Failed(Problem.unavailable("The disk is full.")));

      assertThat(make(installation).status()).as("without our header").isEqualTo(403);
      var failed = make(installation, "X-Integron: 1");
      assertThat(failed.status()).isEqualTo(503);
      assertThat(failed.body()).contains("The disk is full.");
    }
  }

  @Test
  void tooManyBackupsAreRejectedWithTheTimeToWait() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply =
          Optional.of(
              new CommandReply.Failed(
                  new Problem(Problem.Code.TOO_MANY_REQUESTS, "Wait for 42 seconds.", 42)));

      var refused = make(installation, "X-Integron: 1");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers()).containsEntry("retry-after", "42");
      assertThat(refused.body()).contains("\"code\":\"too_many_requests\"", "Wait for 42 seconds.");
    }
  }

  private static RawHttp.Answer make(TestInstallation installation, String... headers)
      throws Exception {
    return RawHttp.send(installation.port(), "POST /api/backups", List.of(headers), "");
  }
}
