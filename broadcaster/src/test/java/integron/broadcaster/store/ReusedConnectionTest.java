package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReusedConnectionTest {
  @TempDir private Path folder;
  private Path file;
  private CountingDriver driver;

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("integron.db");
    try (Connection created = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      created.createStatement().execute("CREATE TABLE one (id INTEGER)");
    }
    driver = new CountingDriver();
  }

  @AfterEach
  void end() throws Exception {
    driver.close();
  }

  private static int count(ReusedConnection connection) throws Exception {
    return connection.read(
        () -> {
          var statement = connection.lent().prepareStatement("SELECT count(*) FROM one");
          return statement.executeQuery().getInt(1);
        },
        -1);
  }

  @Test
  void staysOpenFromReadToRead() throws Exception {
    try (ReusedConnection connection = new ReusedConnection(file)) {
      assertThat(count(connection)).isZero();
      assertThat(count(connection)).isZero();
      assertThat(driver.connections()).isOne();
    }
    assertThat(driver.connections()).isZero();
  }

  /// Windows renames no open file, so a kept connection would block a restore.
  @Test
  void isOpenDuringAReadAloneWhereNoOpenFileCanBeReplaced() throws Exception {
    try (ReusedConnection connection = new ReusedConnection(file, _ -> Optional.empty())) {
      assertThat(count(connection)).isZero();
      assertThat(driver.connections()).isZero();
      assertThat(count(connection)).isZero();
    }
  }
}
