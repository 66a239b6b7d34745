package integron.ingester.journal.database;

import integron.common.json.Json;
import integron.common.settings.SettingChange;
import integron.common.settings.StoredSettings;
import integron.ingester.journal.entry.InternalEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table `settings`. Nothing here commits.
public final class SettingsTable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsTable.class);

  /// More rows than there are settings; a bound, because another program may have written the
  /// table.
  private static final int MOST_ROWS = 1_000;

  private final PreparedStatement put;
  private final PreparedStatement remove;

  SettingsTable(Connection connection) throws SQLException {
    put =
        connection.prepareStatement(
            """
            INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
            """);
    remove = connection.prepareStatement("DELETE FROM settings WHERE key = ?");
  }

  /// Reads the settings of a database before the journal opens it; returns none if it cannot be
  /// read, because the journal then reports the reason.
  public static StoredSettings read(Path database) {
    if (!Files.exists(database)) {
      return StoredSettings.NOTHING;
    }
    try (Connection connection = Database.openToRead(database);
        Statement statement = connection.createStatement()) {
      return hasTable(statement) ? rows(statement) : StoredSettings.NOTHING;
    } catch (SQLException e) {
      LOG.warn("The settings in the database cannot be read: {}", e.getMessage());
      return StoredSettings.NOTHING;
    }
  }

  /// A file that was only begun has no such table.
  private static boolean hasTable(Statement statement) throws SQLException {
    try (ResultSet table =
        statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'settings'")) {
      return table.next();
    }
  }

  private static StoredSettings rows(Statement statement) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (ResultSet row =
        statement.executeQuery("SELECT key, value FROM settings LIMIT " + MOST_ROWS)) {
      while (row.next()) {
        texts.put(row.getString(1), row.getString(2));
      }
    }
    return new StoredSettings(texts);
  }

  void write(InternalEntry.SettingsChanged entry) throws SQLException {
    for (SettingChange change : entry.changes()) {
      write(change, Json.time(entry.at()));
    }
  }

  private void write(SettingChange change, String at) throws SQLException {
    String text = change.text();
    if (text == null) {
      remove.setString(1, change.key());
      remove.executeUpdate();
    } else {
      put.setString(1, change.key());
      put.setString(2, text);
      put.setString(3, at);
      put.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    put.close();
    remove.close();
  }
}
