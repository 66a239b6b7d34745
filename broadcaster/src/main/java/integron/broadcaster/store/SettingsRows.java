package integron.broadcaster.store;

import integron.common.settings.StoredSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table `settings`, as far as a broadcaster needs it before it has the link.
public final class SettingsRows {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsRows.class);
  private static final String HAS_TABLE = "SELECT 1 FROM sqlite_schema WHERE name = 'settings'";
  private static final String ROWS =
      "SELECT key, value FROM settings WHERE length(value) <= ? LIMIT ?";
  private static final int MOST_ROWS = 1_000;
  private static final int LONGEST_TEXT = 10_000;

  private SettingsRows() {}

  /// Reads the settings; none where there is no database yet, or it cannot be read: the link brings
  /// them later.
  public static StoredSettings read(Path database) {
    if (!Files.exists(database)) {
      return StoredSettings.NOTHING;
    }
    try (Connection connection = ReusedConnection.open(database)) {
      return hasTable(connection) ? rows(connection) : StoredSettings.NOTHING;
    } catch (SQLException e) {
      LOG.warn("The settings in the database cannot be read: {}", e.getMessage());
      return StoredSettings.NOTHING;
    }
  }

  /// A file that was only begun has no such table.
  private static boolean hasTable(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(HAS_TABLE);
        ResultSet table = query.executeQuery()) {
      return table.next();
    }
  }

  private static StoredSettings rows(Connection connection) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(ROWS)) {
      query.setInt(1, LONGEST_TEXT);
      query.setInt(2, MOST_ROWS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          texts.put(row.getString(1), row.getString(2));
        }
      }
    }
    return new StoredSettings(texts);
  }
}
