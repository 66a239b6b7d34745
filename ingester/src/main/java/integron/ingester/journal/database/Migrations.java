package integron.ingester.journal.database;

import integron.common.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Migrates a database to this version's schema, one numbered script and one transaction at a time.
/// `PRAGMA user_version` holds the number of the last one applied.
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final List<String> SCRIPTS =
      List.of(
          "001-events-and-users.sql",
          "002-tellings-gifts-quarantine.sql",
          "003-gaps-deletions-indexes.sql",
          "004-coverage-by-type.sql",
          "005-former-logins.sql",
          "006-redactions.sql",
          "007-finished-redactions.sql",
          "008-settings.sql",
          "009-command-keys.sql",
          "011-indexes-of-reads.sql",
          "012-alerts.sql",
          "013-queues-of-guests.sql",
          "014-parts-of-names.sql",
          "015-recipients-of-gifts.sql",
          "016-actions-of-alerts.sql",
          "017-names-indexed-later.sql");

  private Migrations() {}

  /// Applies the scripts that the database does not have yet.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when a newer version wrote it
  public static void apply(Connection connection) throws SQLException {
    int version = new OneTimeSql(connection).number("PRAGMA user_version");
    if (version > SCRIPTS.size()) {
      throw Problem.unavailable(
              "The database was written by a newer version of Integron (schema %d, this one knows %d)."
                      .formatted(version, SCRIPTS.size())
                  + " Install that version again, or choose another folder with INTEGRON_HOME.")
          .asException();
    }
    if (version > 0 && version < SCRIPTS.size()) {
      LOG.info(
          "The database gets the schema of this version. A large one needs minutes; events arrive"
              + " afterwards.");
    }
    try (Transactions transactions = new Transactions(connection)) {
      for (int next = version; next < SCRIPTS.size(); next++) {
        int number = next + 1;
        List<String> script = statementsOf(SCRIPTS.get(next));
        transactions.run(() -> apply(connection, number, script, version > 0));
      }
    }
  }

  /// @param isLogged whether each step is in the log; a new database has many that take no time
  private static int apply(Connection connection, int number, List<String> script, boolean isLogged)
      throws SQLException {
    OneTimeSql sql = new OneTimeSql(connection);
    int step = 0;
    for (String statement : script) {
      step++;
      if (isLogged) {
        LOG.info("Schema {} of {}, step {} of {}", number, SCRIPTS.size(), step, script.size());
      }
      sql.run(statement);
    }
    sql.run("PRAGMA user_version = " + number);
    return number;
  }

  private static List<String> statementsOf(String script) {
    try (InputStream in =
        Objects.requireNonNull(Migrations.class.getResourceAsStream(script), script)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(line -> !line.startsWith("--"))
          .reduce("", (before, line) -> before + line + "\n")
          .transform(sql -> List.of(sql.split(";\n")))
          .stream()
          .filter(statement -> !statement.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
