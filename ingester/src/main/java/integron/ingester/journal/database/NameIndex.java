package integron.ingester.journal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The index of the parts of names, `user_names`, which follows the rows of `users`: it gets the
/// names of many new viewers in one statement, after their events. Until then a search reads these
/// rows themselves, so it finds each name from its commit on. Nothing here commits.
///
/// An index that each new row wrote was half of the cost of a new viewer's event
/// (docs/decisions/0093-new-viewers.md has the figures). Changed names are written at once, by a
/// trigger.
public final class NameIndex implements AutoCloseable {
  /// How many new viewers a search may have to read, beside those of one batch.
  private static final int MOST = 1_024;

  private static final String AFTER_LAST =
      """
      rowid > coalesce((SELECT u.rowid FROM indexed_names i CROSS JOIN users u ON u.id = i.last_id), 0)
      """;

  private static final String NEXT =
      "SELECT max(r), count(*) FROM (SELECT rowid AS r FROM users WHERE %s ORDER BY rowid LIMIT %d)"
          .formatted(AFTER_LAST, MOST);

  /// In the order of the numbers: FTS5 writes what it has collected whenever a lower number
  /// follows. An id that is no number has an index of its own. A name that the index has already is
  /// not written again.
  private static final String INDEX =
      """
      INSERT OR REPLACE INTO user_names (rowid, username, display_name)
      SELECT number, username, other FROM
        (SELECT id, CAST(id AS INTEGER) AS number, username,
          iif(lower(display_name) = username, '', display_name) AS other
          FROM users WHERE %s AND rowid <= ?) w
      WHERE id = CAST(number AS TEXT) AND NOT EXISTS
        (SELECT 1 FROM user_names n WHERE n.rowid = w.number AND n.username = w.username
          AND n.display_name = w.other)
      ORDER BY number
      """
          .formatted(AFTER_LAST);

  private static final String MOVE_ON =
      "INSERT OR REPLACE INTO indexed_names (one, last_id) SELECT 1, id FROM users WHERE rowid = ?";

  private final Connection connection;
  private final PreparedStatement next;
  private final PreparedStatement index;
  private final PreparedStatement moveOn;

  /// Not known before the first step, as after a failed transaction: then the index follows.
  private int waiting = MOST;

  public NameIndex(Connection connection) throws SQLException {
    this.connection = connection;
    next = connection.prepareStatement(NEXT);
    index = connection.prepareStatement(INDEX);
    moveOn = connection.prepareStatement(MOVE_ON);
  }

  /// Counts a new viewer.
  void added() {
    waiting++;
  }

  /// Whether so many viewers are new that the index has to follow now.
  public boolean isDue() {
    return waiting >= MOST;
  }

  /// Indexes the names of some new viewers.
  ///
  /// @return whether there may be more
  public boolean step() throws SQLException {
    long last;
    boolean more;
    try (ResultSet row = next.executeQuery()) {
      last = row.getLong(1);
      more = row.getInt(2) == MOST;
    }
    if (last > 0) {
      index.setLong(1, last);
      index.executeUpdate();
      moveOn.setLong(1, last);
      moveOn.executeUpdate();
    }
    waiting = more ? Math.max(0, waiting - MOST) : 0;
    return more;
  }

  /// Indexes the names of all viewers; those that the index has already cost no writing.
  public void rebuild() throws SQLException {
    new OneTimeSql(connection).run("UPDATE indexed_names SET last_id = ''");
    boolean more = true;
    while (more) {
      more = step();
    }
  }

  @Override
  public void close() throws SQLException {
    try (next;
        index) {
      moveOn.close();
    }
  }
}
