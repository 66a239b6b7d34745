package integron.ingester.journal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The transactions of one connection. They begin and end by SQL statement, because the driver
/// opens a new transaction at each commit and would hold the write lock for ever. The statements
/// are prepared once, because nearly every event has a transaction.
public final class Transactions implements AutoCloseable {
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollBack;

  /// A step of a transaction.
  @FunctionalInterface
  public interface Step<T> {
    T run() throws SQLException;
  }

  public Transactions(Connection connection) throws SQLException {
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
    rollBack = connection.prepareStatement("ROLLBACK");
  }

  /// Runs `step` in one transaction: commits all of it or nothing.
  public <T> T run(Step<T> step) throws SQLException {
    begin.execute();
    try {
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
      rollBack.execute();
    } catch (SQLException e) {
      // After some errors SQLite has already rolled back, and this statement fails.
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    begin.close();
    commit.close();
    rollBack.close();
  }
}
