package integron.ingester.journal.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The prepared statements of one class.
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final List<PreparedStatement> prepared = new ArrayList<>();

  /// Reads a row.
  @FunctionalInterface
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  Sql(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    prepared.add(statement);
    return statement;
  }

  /// Returns how many rows have changed.
  static int update(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    bind(statement, values);
    return statement.executeUpdate();
  }

  static <T> List<T> list(
      PreparedStatement statement, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    bind(statement, values);
    List<T> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(reading.read(row));
      }
    }
    return found;
  }

  static <T> Optional<T> first(
      PreparedStatement statement, Reading<T> reading, @Nullable Object... values)
      throws SQLException {
    return list(statement, reading, values).stream().findFirst();
  }

  static long number(PreparedStatement statement, @Nullable Object... values) throws SQLException {
    return first(statement, row -> row.getLong(1), values).orElse(0L);
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared) {
      statement.close();
    }
  }
}
