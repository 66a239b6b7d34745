package integron.ingester.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Flow;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInTokens;
import integron.ingester.secrets.FileVault;
import integron.ingester.secrets.SecretVault;
import integron.ingester.twitch.auth.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moving a database aside, with a kill after each step.
final class DatabaseMoveTest {
  private static final int DIED_AT_FAILPOINT = 86;
  private static final List<String> OF_THE_CHANNEL =
      List.of(
          "backups/one.db",
          "eventsub.sessions",
          "integron.db",
          "integron.db-shm",
          "integron.db-wal",
          "integron.db.open",
          "integron.numbers");

  @TempDir Path temporary;

  private DataFolder folder(int step) throws IOException {
    DataFolder folder = new DataFolder(temporary.resolve("data-" + step));
    for (String file : OF_THE_CHANNEL) {
      Path path = folder.path().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    Files.writeString(folder.settingsFile(), "kept");
    store(folder)
        .write(new SignInTokens(new Credentials(new Secret("old"), Optional.empty()), Flow.CODE));
    return folder;
  }

  /// Shown able to fail: without the last clause, the user does not know that the file can go.
  @Test
  void aDamagedNoteIsSaidWithWhatToDoAndMovesNothing() throws Exception {
    DataFolder folder = folder(0);
    List<byte[]> damages = List.of(new byte[0], "../x y".getBytes(UTF_8), new byte[] {-1, 0, -1});
    for (byte[] damage : damages) {
      Files.write(folder.databaseMove(), damage);
      assertRefused(folder);
    }
    Files.delete(folder.databaseMove());
    Files.createDirectories(folder.databaseMove().resolve("full"));
    assertRefused(folder);
    assertThat(folder.database()).exists();
  }

  private static void assertRefused(DataFolder folder) {
    assertThatThrownBy(new DatabaseMove(folder)::finish)
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The database of the other channel cannot be moved aside: The file %s contains no name of a folder; delete it to keep the database."
                .formatted(folder.databaseMove()));
  }

  private static SecretTokenStore store(DataFolder folder) throws IOException {
    return new SecretTokenStore(FileVault.of(folder));
  }

  private static int move(DataFolder folder, String failpoint) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            MovingProcess.class.getName());
    builder.environment().put("INTEGRON_HOME", folder.path().toString());
    builder.environment().put(Failpoint.VARIABLE, failpoint);
    Process process = builder.redirectErrorStream(true).start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /// Shown able to fail: with the marker deleted before the files are moved, the third kill leaves
  /// half of them.
  @Test
  void aKillAfterAnyStepLeavesTheOldStateOrTheNew() throws Exception {
    int exit = DIED_AT_FAILPOINT;
    int step = 0;
    while (exit == DIED_AT_FAILPOINT) {
      step++;
      DataFolder folder = folder(step);
      exit = move(folder, Failpoint.DATABASE_MOVING.wireName() + ":" + step);
      DatabaseMove next = new DatabaseMove(folder);
      next.finish();
      // One vault: a second one, while it starts, deletes what the first one is writing.
      SecretVault secrets = FileVault.of(folder);
      next.takeOver(secrets);
      next.forget(secrets);

      boolean old = step == 1;
      SecretTokenStore present = new SecretTokenStore(secrets);
      String token = present.read().orElseThrow().token().reveal();
      assertThat(token).as("step %d", step).isEqualTo(old ? "old" : "new");
      Path moved = folder.movedChannels().resolve("old");
      if (old) {
        assertThat(files(folder.path())).containsAll(OF_THE_CHANNEL);
        assertThat(moved).doesNotExist();
      } else {
        assertThat(files(moved)).isEqualTo(OF_THE_CHANNEL);
        assertThat(files(folder.path())).doesNotContainAnyElementsOf(OF_THE_CHANNEL);
        assertThat(present.received().orElseThrow().flow()).isEqualTo(Flow.DEVICE);
      }
      assertThat(files(folder.path())).contains("integron.yaml").doesNotContain("integron.move");
      assertThat(SecretTokenStore.next(secrets).received()).isEmpty();
    }
    assertThat(exit).isZero();
    assertThat(step).isEqualTo(13);
  }

  @Test
  void aFolderIsNamedAfterOwnerAndTimeAndNeverTaken() throws Exception {
    DataFolder folder = folder(0);
    DatabaseMove move = new DatabaseMove(folder);
    HandClock clock = new HandClock();
    Path first = move.target("../Odd Name", clock.instant());
    assertThat(first).isEqualTo(folder.movedChannels().resolve("___odd_name-20260301-190000"));
    Files.createDirectories(first);
    assertThat(move.target("../Odd Name", clock.instant()).getFileName())
        .hasToString("___odd_name-20260301-190001");
  }
}
