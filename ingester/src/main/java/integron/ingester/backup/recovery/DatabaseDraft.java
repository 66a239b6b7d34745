package integron.ingester.backup.recovery;

import integron.ingester.backup.Sqlite;
import integron.ingester.journal.database.FailureText;
import integron.ingester.journal.database.Migrations;
import integron.ingester.journal.database.NumberFile;
import integron.ingester.journal.database.Outages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A draft of a database that will replace another: a backup or an empty database, plus rows copied
/// from the replaced one.
final class DatabaseDraft implements AutoCloseable {
  private static final int EPOCH_BYTES = 8;

  /// The keys of clients, that of the command which has asked for this restore among them: without
  /// it, the same request would restore again. Their numbers are not those of the draft's keys.
  private static final String KEYS = "command_keys";

  private static final List<String> LAST_DAY =
      List.of("sources", "tellings", "gifts", "recipients");

  private final Connection connection;

  private DatabaseDraft(Connection connection) {
    this.connection = connection;
  }

  /// Migrates the file to this version's schema.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when a newer version wrote it
  static DatabaseDraft of(Path file) throws SQLException {
    Connection connection = Sqlite.build(file);
    try {
      Migrations.apply(connection);
      return new DatabaseDraft(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Copies the rows of the replaced database's last day that prevent duplicates of events and of
  /// commands, and its deletions and removals, which the draft must repeat. The deletions come
  /// first, so that a partly unreadable file still yields them.
  void rememberWhatWasShown(Path replaced) throws SQLException {
    try (ReplacedDatabase old = ReplacedDatabase.attach(connection, replaced)) {
      old.copyDeletions();
      old.copyRedactions("true");
      old.copyRemovals("true");
      for (String table : LAST_DAY) {
        old.copy(table, ofTheLastDay(table));
      }
      old.overwrite(KEYS, ofTheLastDay(KEYS));
      goOnAfter(old.lastId());
    }
    missEverythingSince();
  }

  private static String ofTheLastDay(String table) {
    return """
    at >= (SELECT strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', max(at), '-1 day') FROM old.%s)
    """
        .formatted(table);
  }

  /// Copies every row that can still be read; empty if none can.
  Optional<Salvage.Saved> salvage(Path damaged) throws SQLException {
    try (ReplacedDatabase old = ReplacedDatabase.attach(connection, damaged)) {
      Salvage.Saved saved = new Salvage(old).run();
      goOnAfter(old.lastId());
      return Optional.of(saved);
    } catch (SQLException e) {
      if (!FailureText.isOfContent(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// Records everything after the backup as missed, as if Integron had not listened since.
  private void missEverythingSince() throws SQLException {
    new Outages(connection).noticeEnd("A backup was restored.");
  }

  /// Continues the numbers after the highest that a client may have seen.
  private void goOnAfter(Optional<Long> lastId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            INSERT INTO meta (key, value)
            SELECT 'last_id', max(?, coalesce((SELECT max(id) FROM events), 0),
              coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'last_id'), 0))
            WHERE true ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """)) {
      update.setLong(1, lastId.orElse(0L));
      update.executeUpdate();
    }
  }

  /// Begins a new epoch, and records that a restore did so.
  void newEpoch(RandomGenerator random) throws SQLException {
    byte[] epoch = new byte[EPOCH_BYTES];
    random.nextBytes(epoch);
    try (PreparedStatement write =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ('epoch', ?), ('opening', ?)")) {
      write.setString(1, HexFormat.of().formatHex(epoch));
      write.setString(2, NumberFile.RESTORED);
      write.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
