package integron.broadcaster;

import integron.common.event.Event;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The database as the ingester writes it.
final class StoredEvents implements AutoCloseable {
  private final Connection connection;

  StoredEvents(Path file, String epoch) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    run("PRAGMA journal_mode = WAL");
    run("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    run(
        "CREATE TABLE users (id TEXT PRIMARY KEY, username TEXT NOT NULL, last_seen TEXT NOT"
            + " NULL)");
    run(
        """
        CREATE TABLE events (id INTEGER PRIMARY KEY, type TEXT NOT NULL, user_id TEXT,
          data TEXT NOT NULL, created_at TEXT NOT NULL, source_id TEXT NOT NULL UNIQUE,
          marks TEXT NOT NULL DEFAULT '')
        """);
    run("CREATE INDEX events_by_type ON events (type, created_at)");
    run("CREATE INDEX events_by_user ON events (user_id, id)");
    run("INSERT INTO meta VALUES ('epoch', '" + epoch + "')");
  }

  StoredEvents add(long id, Event event) throws SQLException {
    return add(id, event, "");
  }

  StoredEvents add(long id, Event event, String marks) throws SQLException {
    Viewer viewer = event.actor().orElseThrow();
    try (PreparedStatement user =
            connection.prepareStatement("INSERT OR IGNORE INTO users VALUES (?, ?, '2024')");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      user.setString(1, viewer.userId());
      user.setString(2, viewer.username());
      user.executeUpdate();
      insert.setLong(1, id);
      insert.setString(2, event.type().wireName());
      insert.setString(3, viewer.userId());
      insert.setString(4, Json.writeData(event));
      insert.setString(5, "2024-01-15T11:00:00.000Z");
      insert.setString(6, "source-" + id);
      insert.setString(7, marks);
      insert.executeUpdate();
    }
    return this;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
