package integron.ingester.journal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The transactions of one connection. They begin and end by SQL statement, because the driver
/// opens a new transaction at each commit and would hold the write lock for ever. The statements
/// are prepared once, because nearly every event has a transaction.
public final class Transactions implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;

  /// A step of a transaction.
  @FunctionalInterface
  public interface Step<T> {
    T run() throws SQLException;
  }

  public Transactions(Connection connection) throws SQLException {
    this.connection = connection;
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
  }

  /// Runs `step` in one transaction: commits all of it or nothing. After a failure no prepared
  /// statement can be relied on: the driver closes a statement after most errors.
  public <T> T run(Step<T> step) throws SQLException {
    try {
      // Also where this fails: what another failure has left open must not keep all others out.
      begin.execute();
      T result = step.run();
      commit.execute();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Exception reason) {
    try {
      new OneTimeSql(connection).run("ROLLBACK");
    } catch (SQLException e) {
      // After some errors SQLite has already rolled back, and this statement fails.
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try (begin) {
      commit.close();
    }
  }
}
