package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsOverRestTest {
  private static final String LISTED = "integron-2024-01-15T12-00-00Z.db";
  private static final String UNLISTED = "integron-2024-01-15T13-00-00Z.db";
  private static final String LINK = "integron-2024-01-15T14-00-00Z.db";

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

  /// Shown able to fail: where the file is sent without a look at the list, the second one is 200.
  @Test
  void onlyAListedBackupIsSentAsAFileToStore() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      Path folder = Files.createDirectories(installation.folder.backups());
      Files.writeString(folder.resolve(LISTED), "SQLite format 3 and more");
      Files.writeString(folder.resolve(UNLISTED), "other");
      Files.writeString(home.resolve("secrets"), "s3cr3t");
      Files.createSymbolicLink(folder.resolve(LINK), home.resolve("secrets"));
      installation.ingester.reply =
          Optional.of(new CommandReply.Backups(List.of(backup(LISTED), backup(LINK))));

      RawHttp.Answer sent = RawHttp.get(installation.port(), "/api/backups/" + LISTED);
      assertThat(sent.status()).isEqualTo(200);
      assertThat(sent.body()).contains("SQLite format 3 and more");
      assertThat(sent.headers())
          .containsEntry("content-disposition", "attachment; filename=\"" + LISTED + "\"")
          .containsEntry("content-type", "application/vnd.sqlite3")
          .containsEntry("x-content-type-options", "nosniff");
      for (String name : List.of(UNLISTED, LINK)) {
        assertThat(RawHttp.get(installation.port(), "/api/backups/" + name).status())
            .as(name)
            .isEqualTo(404);
      }
      for (String name : List.of("integron.db", "..%2Flink.key", "%2e%2e%2fintegron.yaml")) {
        RawHttp.Answer refused = RawHttp.get(installation.port(), "/api/backups/" + name);
        assertThat(refused.status()).as(name).isBetween(400, 404);
        assertThat(refused.headers()).doesNotContainKey("content-disposition");
      }
    }
  }

  @Test
  void aRestoreBecomesACommandAndTheReasonsAreListed() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      String restore = "/api/backups/" + LISTED + "/restore";
      assertThat(RawHttp.send(installation.port(), "POST " + restore, List.of(), "").status())
          .as("without our header")
          .isEqualTo(403);
      installation.ingester.reply = Optional.of(new CommandReply.Done(null));
      assertThat(
              RawHttp.send(installation.port(), "POST " + restore, List.of("X-Integron: 1"), "")
                  .status())
          .isEqualTo(204);
      assertThat(
              RawHttp.send(
                      installation.port(),
                      "POST " + restore,
                      List.of("X-Integron: 1", "Idempotency-Key: once"),
                      "")
                  .status())
          .isEqualTo(204);
      assertThat(installation.ingester.keys).containsExactly(Optional.empty(), Optional.of("once"));
      assertThat(installation.ingester.asked).containsOnly(new Command.RestoreBackup(LISTED));
      installation.ingester.reply =
          Optional.of(
              new CommandReply.Backups(
                  List.of(backup(LISTED)), Map.of(LISTED, "among the newest")));
      assertThat(RawHttp.get(installation.port(), "/api/backups").body())
          .contains("\"kept\":\"among the newest\"");
    }
  }

  private static Backup backup(String name) {
    return new Backup(name, Instant.parse("2024-01-15T12:00:00Z"), 4_096);
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
