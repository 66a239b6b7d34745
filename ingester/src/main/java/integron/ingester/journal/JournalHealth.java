package integron.ingester.journal;

import integron.common.status.JournalStatus;
import integron.ingester.journal.database.FailureText;
import java.sql.SQLException;
import java.util.function.Consumer;

/// The journal's status, passed to its listener at each change.
final class JournalHealth {
  private final Consumer<JournalStatus> onChange;
  private volatile JournalStatus status = JournalStatus.WELL;

  /// @param onChange called on the thread that made the change
  JournalHealth(Consumer<JournalStatus> onChange) {
    this.onChange = onChange;
  }

  JournalStatus status() {
    return status;
  }

  /// Counts a dropped event.
  synchronized void dropped() {
    change(
        new JournalStatus(
            status.dropped() + 1, status.chatDropped(), status.setAside(), status.reason()));
  }

  /// Counts dropped chat, once that is persisted.
  synchronized void chatDropped(long messages) {
    long all = status.chatDropped() + messages;
    change(new JournalStatus(status.dropped(), all, status.setAside(), status.reason()));
  }

  /// Counts a message in quarantine.
  synchronized void setAside() {
    change(
        new JournalStatus(
            status.dropped(), status.chatDropped(), status.setAside() + 1, status.reason()));
  }

  synchronized void failing(SQLException failure) {
    change(
        new JournalStatus(
            status.dropped(),
            status.chatDropped(),
            status.setAside(),
            "The database cannot be written to. "
                + FailureText.reason(failure)
                + " New events wait in memory until then, and Integron continues by itself."));
  }

  /// Records that commits succeed.
  ///
  /// @return whether commits failed before
  synchronized boolean well() {
    boolean failed = status.reason() != null;
    change(new JournalStatus(status.dropped(), status.chatDropped(), status.setAside(), null));
    return failed;
  }

  private void change(JournalStatus next) {
    boolean worthTelling = !next.equals(status);
    status = next;
    if (worthTelling) {
      onChange.accept(next);
    }
  }
}
