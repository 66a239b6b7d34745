package integron.ingester.journal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The transactions of one connection. They begin and end by statement, because the driver's own
/// begin anew with each commit and would hold the write lock for ever. The statements are prepared
/// once: there is a transaction for nearly every event.
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

  /// Runs `step` in one transaction: all of it is committed, or nothing. After a failure nothing
  /// that was prepared can be relied on: the driver closes a statement for most errors.
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
      Database.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some errors, and then says that there is nothing to
      // do.
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
