package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An ingester that cannot start says why, and the broadcaster shows the same sentence. Shown able
/// to fail: without the file `ingester.problem`, the status says only that the ingester does not
/// answer.
final class IngesterStartTest {
  @TempDir Path home;

  @Test
  void theStatusAndTheReadinessSayWhyTheIngesterCannotStart() throws Exception {
    try (TwoProcesses both = new TwoProcesses(home, Map.of()).start()) {
      TwoProcesses.kill(both.ingester());

      try (var _ = mistakeInTheSettings()) {
        awaitSentence(both, "there is no setting of that name");
      }
      try (var _ = new ServerSocket(both.linkPort(), 1, InetAddress.getLoopbackAddress())) {
        awaitSentence(both, both.linkPort() + " is already in use");
      }
      try (var _ = databaseOfANewerVersion()) {
        awaitSentence(both, "newer version");
      }

      both.startIngester();
      await().atMost(TwoProcesses.LIMIT).until(() -> !isAway(both));
      assertThat(home.resolve("ingester.problem")).doesNotExist();
      TwoProcesses.kill(both.ingester());
      await().atMost(TwoProcesses.LIMIT).until(() -> isAway(both));
      assertThat(reason(both)).as("an end is no failed start").doesNotContain("cannot start");
    }
  }

  /// What lasts until it is closed.
  private interface Obstacle extends AutoCloseable {
    @Override
    void close() throws IOException, SQLException;
  }

  private Obstacle mistakeInTheSettings() throws IOException {
    Path file = Files.writeString(home.resolve("integron.yaml"), "colour: blue\n");
    return () -> Files.delete(file);
  }

  private Obstacle databaseOfANewerVersion() throws SQLException {
    int version = version(0);
    version(1_000_000);
    return () -> version(version);
  }

  /// Sets the version of the schema.
  ///
  /// @param next 0 sets none
  /// @return the one before
  private int version(int next) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("integron.db"));
        Statement statement = database.createStatement()) {
      int before = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (next > 0) {
        statement.execute("PRAGMA user_version = " + next);
      }
      return before;
    }
  }

  private static void awaitSentence(TwoProcesses both, String part) throws Exception {
    String printed = both.refusedIngester();
    assertThat(printed).contains(part);
    String sentence = "The ingester cannot start: " + printed;
    await().atMost(TwoProcesses.LIMIT).until(() -> reason(both).equals(sentence));
    TwoProcesses.Answer ready = both.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body().path("detail").asText()).contains(sentence);
  }

  private static String reason(TwoProcesses both) throws InterruptedException {
    return both.get("/api/status").body().at("/ingester/reason").asText();
  }

  private static boolean isAway(TwoProcesses both) throws InterruptedException {
    return !both.get("/api/status").body().at("/ingester/connected").asBoolean();
  }
}
