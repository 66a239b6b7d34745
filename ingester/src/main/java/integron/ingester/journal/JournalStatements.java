package integron.ingester.journal;

import integron.common.settings.JournalSettings;
import integron.common.settings.RetentionSettings;
import integron.ingester.journal.acceptance.Deduplicator;
import integron.ingester.journal.acceptance.RecentSourceIds;
import integron.ingester.journal.acceptance.RecentWords;
import integron.ingester.journal.alerts.AlertQueues;
import integron.ingester.journal.database.CommandKeys;
import integron.ingester.journal.database.InternalTables;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.database.Transactions;
import integron.ingester.journal.retention.Deletions;
import integron.ingester.journal.retention.Housekeeping;
import integron.ingester.journal.retention.RedactionTasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/// Everything that the journal has prepared on its connection. None of it holds any state of the
/// journal, so all of it can be thrown away and prepared again.
record JournalStatements(
    Tables tables,
    Transactions transactions,
    Deduplicator acceptance,
    InternalTables internal,
    CommandKeys keys,
    Housekeeping housekeeping,
    Deletions deletions,
    RedactionTasks redactions,
    AlertQueues alerts)
    implements AutoCloseable {

  static JournalStatements prepare(
      Connection connection,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      RecentSourceIds seen,
      RecentWords words)
      throws SQLException {
    Tables tables = new Tables(connection);
    return new JournalStatements(
        tables,
        new Transactions(connection),
        new Deduplicator(connection, tables, seen, words),
        new InternalTables(connection, settings.quarantineRows(), settings.quarantineBytes()),
        new CommandKeys(connection),
        new Housekeeping(connection, () -> retention.get().period()),
        new Deletions(connection, tables),
        new RedactionTasks(connection),
        new AlertQueues(connection));
  }

  @Override
  public void close() throws SQLException {
    try (tables;
        transactions;
        acceptance;
        internal;
        keys;
        deletions;
        redactions;
        alerts) {
      housekeeping.close();
    }
  }
}
