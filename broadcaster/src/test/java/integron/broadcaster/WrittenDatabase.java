package integron.broadcaster;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database as the ingester writes it, created by its own scripts.
public final class WrittenDatabase implements AutoCloseable {
  private static final Path SCRIPTS =
      Path.of("../ingester/src/main/resources/integron/ingester/journal/database");

  private final Connection connection;

  public WrittenDatabase(Path file, String epoch) throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
    for (Path script : schema()) {
      for (String sql : List.of(Files.readString(script).split(";\n", -1))) {
        run(sql);
      }
    }
    run("INSERT INTO meta VALUES ('epoch', '" + epoch + "')");
  }

  private static List<Path> schema() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files.sorted().toList();
    }
  }

  public WrittenDatabase add(long id, Event event) throws SQLException {
    return add(id, event, "");
  }

  WrittenDatabase add(long id, Event event, String marks) throws SQLException {
    Viewer viewer = event.actor().orElseThrow();
    try (PreparedStatement user =
        connection.prepareStatement(
            "INSERT INTO users (id, username, display_name, first_seen, last_seen)"
                + " VALUES (?1, ?2, ?2, printf('2024-%05d', ?3), printf('2024-%05d', ?3))"
                + " ON CONFLICT DO UPDATE SET username = ?2, last_seen = excluded.last_seen")) {
      user.setString(1, viewer.userId());
      user.setString(2, viewer.username());
      user.setLong(3, id);
      user.executeUpdate();
    }
    insert(id, event, viewer.userId(), marks);
    return this;
  }

  /// Gives a stored event a time and marks.
  public WrittenDatabase add(long id, Instant time, Set<Envelope.Mark> marks) throws SQLException {
    run(
        "UPDATE events SET created_at = '%s', marks = '%s' WHERE id = %d"
            .formatted(
                Json.time(time),
                marks.stream()
                    .map(mark -> mark.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(",")),
                id));
    return this;
  }

  /// Gives a stored viewer a name that is not the login.
  WrittenDatabase name(String userId, String displayName) throws SQLException {
    run("UPDATE users SET display_name = '%s' WHERE id = '%s'".formatted(displayName, userId));
    return this;
  }

  /// Indexes the names of all viewers, as the ingester does later.
  void indexNames() throws SQLException {
    run(
        "INSERT OR REPLACE INTO user_names (rowid, username, display_name)"
            + " SELECT CAST(id AS INTEGER), username, iif(lower(display_name) = username, '',"
            + " display_name) FROM users WHERE id = CAST(CAST(id AS INTEGER) AS TEXT)");
    run("UPDATE indexed_names SET last_id = (SELECT id FROM users ORDER BY rowid DESC LIMIT 1)");
  }

  /// Gives a stored viewer totals.
  WrittenDatabase count(String userId, int messages, int bits, int months) throws SQLException {
    run(
        "UPDATE users SET message_count = %d, bits_total = %d, sub_months = %d WHERE id = '%s'"
            .formatted(messages, bits, months, userId));
    return this;
  }

  /// Stores much quickly.
  void inOneTransaction(Work work) throws Exception {
    run("BEGIN");
    work.run();
    run("COMMIT");
  }

  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  WrittenDatabase addWithoutViewer(long id, Event event) throws SQLException {
    insert(id, event, null, "");
    return this;
  }

  /// With data as a newer version may write it.
  WrittenDatabase add(long id, EventType type, String data) throws SQLException {
    insert(id, type, data, null, "2024-01-15T11:00:00.000Z", "");
    return this;
  }

  /// A row that the ingester does not write.
  public WrittenDatabase addOdd(long id, EventType type, String data, String at, String marks)
      throws SQLException {
    insert(id, type, data, null, at, marks);
    return this;
  }

  /// Replaces the data of a row by a value of another type.
  public WrittenDatabase makeBlob(long id) throws SQLException {
    run("UPDATE events SET data = x'7b7d' WHERE id = " + id);
    return this;
  }

  /// As the ingester stores it.
  WrittenDatabase add(Envelope event) throws SQLException {
    String marks =
        event.marks().stream()
            .map(mark -> mark.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(","));
    insert(
        event.id(),
        event.type(),
        Json.writeData(event.event()),
        event.event().actor().map(Viewer::userId).orElse(null),
        Json.time(event.timestamp()),
        marks);
    return this;
  }

  private void insert(long id, Event event, @Nullable String userId, String marks)
      throws SQLException {
    insert(id, event.type(), Json.writeData(event), userId, "2024-01-15T11:00:00.000Z", marks);
  }

  private void insert(
      long id, EventType type, String data, @Nullable String userId, String at, String marks)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, id);
      insert.setString(2, type.wireName());
      insert.setString(3, userId);
      insert.setString(4, data);
      insert.setString(5, at);
      insert.setString(6, "source-" + id);
      insert.setString(7, marks);
      insert.executeUpdate();
    }
  }

  /// The ingester has promised to delete a viewer's events up to and with `upTo`.
  public WrittenDatabase promised(String userId, long upTo) throws SQLException {
    run(
        "INSERT INTO deletions (user_id, at, up_to) VALUES ('%s', '2024', %d)"
            .formatted(userId, upTo));
    return this;
  }

  /// The ingester has promised to remove the words before event `id`: of a viewer, or of all.
  public WrittenDatabase redacted(@Nullable String userId, long id) throws SQLException {
    return redacted(userId, id, "2024");
  }

  /// The same, from a time on.
  public WrittenDatabase redacted(@Nullable String userId, long id, String since)
      throws SQLException {
    run(
        "INSERT INTO redactions (id, user_id, since, below) VALUES (%1$d, %2$s, '%3$s', %1$d)"
            .formatted(id, userId, since));
    return this;
  }

  /// Writes what the ingester does not write.
  public void write(String sql) throws SQLException {
    run(sql);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
