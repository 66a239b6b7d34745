package integron.ingester.journal.database;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The statements of one writer connection, prepared once. Nothing here commits.
public final class Tables implements AutoCloseable {
  private static final String WRITE_META =
      "INSERT INTO meta (key, value) VALUES (?, ?)"
          + " ON CONFLICT (key) DO UPDATE SET value = excluded.value";

  private static final String INSERT_EVENT =
      """
      INSERT INTO events (id, type, user_id, data, created_at, source_id, marks)
      VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?, ?) ON CONFLICT (source_id) DO NOTHING
      """;

  private static final String KNOW_USER =
      """
      INSERT INTO users (id, username, display_name, profile_image_url, first_seen, last_seen)
      VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (id) DO NOTHING
      """;

  private static final String CLAIM =
      "INSERT INTO sources (source_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final PreparedStatement readMeta;
  private final PreparedStatement writeMeta;
  private final PreparedStatement insertEvent;
  private final NameIndex names;
  private final ViewerRows viewers;
  private final PreparedStatement knowUser;
  private final PreparedStatement claim;

  public Tables(Connection connection) throws SQLException {
    readMeta = connection.prepareStatement("SELECT value FROM meta WHERE key = ?");
    writeMeta = connection.prepareStatement(WRITE_META);
    insertEvent = connection.prepareStatement(INSERT_EVENT);
    names = new NameIndex(connection);
    viewers = new ViewerRows(connection, names);
    knowUser = connection.prepareStatement(KNOW_USER);
    claim = connection.prepareStatement(CLAIM);
  }

  /// Returns the last position; empty in a new database.
  public Optional<Position> position() throws SQLException {
    Optional<String> epoch = meta("epoch");
    Optional<String> lastId = meta("last_id");
    return epoch.map(text -> new Position(text, lastId.map(Long::parseLong).orElse(0L)));
  }

  public void position(Position position) throws SQLException {
    meta("epoch", position.epoch());
    lastId(position.id());
  }

  /// Stores the last id within the current epoch.
  public void lastId(long id) throws SQLException {
    meta("last_id", Long.toString(id));
  }

  /// Inserts the event's row, unless a row with its source id exists.
  ///
  /// @return whether it was inserted
  public boolean insert(AcceptedEvent accepted, String sourceId) throws SQLException {
    Envelope envelope = accepted.envelope();
    insertEvent.setLong(1, envelope.id());
    insertEvent.setString(2, envelope.type().wireName());
    Optional<String> user = envelope.event().actor().map(Viewer::userId);
    if (user.isPresent()) {
      insertEvent.setString(3, user.get());
    } else {
      insertEvent.setNull(3, Types.VARCHAR);
    }
    insertEvent.setBytes(4, accepted.data());
    insertEvent.setString(5, Json.time(envelope.timestamp()));
    insertEvent.setString(6, sourceId);
    insertEvent.setString(
        7,
        envelope.marks().stream()
            .map(mark -> mark.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(",")));
    return insertEvent.executeUpdate() == 1;
  }

  /// Inserts or updates the row of the event's actor.
  public void count(Event event, Instant at) throws SQLException {
    viewers.add(event, at);
  }

  /// Inserts the row of a viewer without any totals, unless there is one: an event's row needs it.
  public void know(Viewer viewer, Instant at) throws SQLException {
    knowUser.setString(1, viewer.userId());
    knowUser.setString(2, viewer.username());
    knowUser.setString(3, viewer.displayName());
    knowUser.setString(4, viewer.profileImageUrl());
    knowUser.setString(5, Json.time(at));
    if (knowUser.executeUpdate() > 0) {
      names.added();
    }
  }

  /// Returns the index of names.
  public NameIndex names() {
    return names;
  }

  /// Claims a source id, unless it is already claimed.
  ///
  /// @return whether this call claimed it
  public boolean claim(String sourceId, Instant at) throws SQLException {
    claim.setString(1, sourceId);
    claim.setString(2, Json.time(at));
    return claim.executeUpdate() == 1;
  }

  /// Returns the channel that the database belongs to; empty until one has signed in.
  public Optional<Channel> owner() throws SQLException {
    Optional<String> id = meta("owner_id");
    String login = meta("owner_login").orElse("");
    String name = meta("owner_name").orElse(login);
    return id.map(userId -> Channel.named(userId, login, name));
  }

  public void owner(Channel channel) throws SQLException {
    meta("owner_id", channel.userId());
    meta("owner_login", channel.username());
    meta("owner_name", channel.displayName());
  }

  public Optional<String> meta(String key) throws SQLException {
    readMeta.setString(1, key);
    try (ResultSet row = readMeta.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  public void meta(String key, String value) throws SQLException {
    writeMeta.setString(1, key);
    writeMeta.setString(2, value);
    writeMeta.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    readMeta.close();
    writeMeta.close();
    insertEvent.close();
    viewers.close();
    names.close();
    knowUser.close();
    claim.close();
  }
}
