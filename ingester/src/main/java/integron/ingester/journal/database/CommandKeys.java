package integron.ingester.journal.database;

import integron.common.command.CommandReply;
import integron.common.json.Json;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.Remembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `command_keys`. Nothing here commits.
public final class CommandKeys implements AutoCloseable {
  /// How many of the newest client keys are remembered.
  private static final int MOST = 10_000;

  private final PreparedStatement find;
  private final PreparedStatement put;
  private final PreparedStatement bound;
  private final PreparedStatement remove;

  public CommandKeys(Connection connection) throws SQLException {
    find = connection.prepareStatement("SELECT command, reply FROM command_keys WHERE key = ?");
    put =
        connection.prepareStatement(
            """
            INSERT INTO command_keys (key, command, reply, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET reply = excluded.reply
            WHERE command = excluded.command AND reply IS NULL
            """);
    bound =
        connection.prepareStatement(
            "DELETE FROM command_keys WHERE id <= (SELECT max(id) FROM command_keys) - " + MOST);
    remove =
        connection.prepareStatement(
            "DELETE FROM command_keys WHERE key = ? AND at = ? AND reply IS NULL");
  }

  /// Applies the entry to its key.
  ///
  /// @return what was remembered before
  public Optional<Remembered> use(InternalEntry.KeyUsed used) throws SQLException {
    Optional<Remembered> before = find(used.keyed());
    switch (used.use()) {
      case InternalEntry.KeyUse.LookUp() -> {}
      case InternalEntry.KeyUse.Begin() -> {
        if (before.isEmpty()) {
          put(used.keyed(), null);
        }
      }
      case InternalEntry.KeyUse.End(CommandReply reply) -> put(used.keyed(), reply);
      case InternalEntry.KeyUse.Forget() -> {
        remove.setString(1, used.keyed().key().text());
        remove.setString(2, Json.time(used.keyed().at()));
        remove.executeUpdate();
      }
    }
    return before;
  }

  /// Persists a reply in the transaction of its command. The first reply to a key stays.
  public void remember(@Nullable KeyedCommand keyed, CommandReply reply) throws SQLException {
    if (keyed != null) {
      put(keyed, reply);
    }
  }

  private Optional<Remembered> find(KeyedCommand keyed) throws SQLException {
    find.setString(1, keyed.key().text());
    try (ResultSet row = find.executeQuery()) {
      return row.next()
          ? Optional.of(new Remembered(row.getString(1), reply(row.getString(2))))
          : Optional.empty();
    }
  }

  private static @Nullable CommandReply reply(@Nullable String json) throws SQLException {
    try {
      return json == null ? null : Json.read(json, CommandReply.class);
    } catch (Json.MalformedException e) {
      throw new SQLDataException("A remembered reply cannot be read", e);
    }
  }

  private void put(KeyedCommand keyed, @Nullable CommandReply reply) throws SQLException {
    put.setString(1, keyed.key().text());
    put.setString(2, keyed.digest());
    put.setString(3, reply == null ? null : Json.write(reply));
    put.setString(4, Json.time(keyed.at()));
    put.executeUpdate();
    bound.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : new PreparedStatement[] {find, put, bound, remove}) {
      statement.close();
    }
  }
}
