package integron.ingester.journal.database;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads single events of the database. Nothing here writes.
public final class EventLookup implements AutoCloseable {
  private final PreparedStatement find;
  private final PreparedStatement pending;

  public EventLookup(Connection connection) throws SQLException {
    find =
        connection.prepareStatement(
            "SELECT type, data, created_at, marks FROM events WHERE id = ?");
    pending =
        connection.prepareStatement(
            "SELECT EXISTS (SELECT 1 FROM deletions WHERE done = 0)"
                + " OR EXISTS (SELECT 1 FROM redactions WHERE done = 0)");
  }

  /// Whether rows may still hold what a deletion or a removal takes away.
  public boolean isRemoving() throws SQLException {
    try (ResultSet row = pending.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /// Returns the event of this number; empty where there is none, or it cannot be read.
  public Optional<Envelope> find(long id) throws SQLException {
    find.setLong(1, id);
    try (ResultSet row = find.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Envelope(
                  id,
                  Instant.parse(row.getString(3)),
                  Json.readData(row.getString(1), row.getString(2)),
                  marks(row.getString(4))))
          : Optional.empty();
    } catch (Json.MalformedException e) {
      return Optional.empty();
    }
  }

  private static Set<Mark> marks(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(name -> Mark.valueOf(name.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() throws SQLException {
    find.close();
    pending.close();
  }
}
