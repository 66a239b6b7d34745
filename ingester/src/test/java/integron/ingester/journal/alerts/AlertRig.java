package integron.ingester.journal.alerts;

import static integron.ingester.journal.TestJournal.NOON;

import integron.common.alert.Alert;
import integron.common.alert.AlertAction;
import integron.common.alert.QueueName;
import integron.common.command.AlertCommand;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.EndAlert;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.AlertsSteered;
import integron.common.command.CommandReply.ClaimedAlert;
import integron.common.event.AlertEnding;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.ingester.journal.JournalFile;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.JournalEntry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A database with queues of alerts, and a clock that a test moves.
final class AlertRig implements AutoCloseable {
  final TestJournal data;
  private JournalFile file;
  private Instant now = NOON;
  private int events;

  AlertRig(Path folder) {
    data = new TestJournal(folder);
    file = data.open(Map.of());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void restart() throws SQLException {
    file.close();
    file = data.open(Map.of());
  }

  /// Starts again as a demo, or as no demo.
  void restart(boolean isDemo) throws SQLException {
    restart();
    file.demo(isDemo);
  }

  static Viewer viewer(int number) {
    return new Viewer(Integer.toString(number), "viewer" + number, "Viewer" + number);
  }

  static Event follow(int number) {
    return new Follow(viewer(number));
  }

  List<Envelope> accept(Event event, Envelope.Mark... marks) throws SQLException {
    return commit(TestJournal.event("e" + ++events, event, marks));
  }

  List<Envelope> commit(JournalEntry... entries) throws SQLException {
    return TestJournal.commit(file, List.of(entries), now);
  }

  CommandReply run(AlertCommand<?> command) throws SQLException {
    CompletableFuture<CommandReply> reply = new CompletableFuture<>();
    commit(new AlertEntry(command, reply, null));
    return reply.join();
  }

  void tick() throws SQLException {
    commit(AlertEntry.tick());
  }

  void delete(String userId) throws SQLException {
    commit(new Deletion(userId, now, new CompletableFuture<>()));
  }

  @Nullable Alert claim(String page, String key) throws SQLException {
    return claimIn(QueueName.USUAL, page, key);
  }

  @Nullable Alert claimIn(String queue, String page, String key) throws SQLException {
    return run(new ClaimAlert(queue, page, "OBS", null, 5, key, null, false))
            instanceof ClaimedAlert(@Nullable Alert alert, boolean _, boolean _)
        ? alert
        : null;
  }

  /// The number of the viewer of the next alert; 0 for none.
  int next(String page, String key) throws SQLException {
    return viewerOf(claim(page, key));
  }

  static int viewerOf(@Nullable Alert alert) {
    return alert == null || alert.event() == null
        ? 0
        : alert.event().event().actor().map(who -> Integer.parseInt(who.userId())).orElse(0);
  }

  CommandReply done(Alert alert, String page) throws SQLException {
    return run(new EndAlert(alert.id(), page, AlertEnding.SHOWN));
  }

  AlertsSteered steer(AlertAction action) throws SQLException {
    return steer(action, null);
  }

  AlertsSteered steer(AlertAction action, @Nullable Long alert) throws SQLException {
    return (AlertsSteered) run(new SteerAlerts(QueueName.USUAL, action, alert, null));
  }

  /// How the alerts of a queue have ended, the first one first.
  List<String> endings() throws SQLException {
    return data.rows(
        "SELECT coalesce(user_id, '-') || ' ' || ending FROM alerts WHERE state = 2"
            + " ORDER BY queue, ended_no");
  }

  List<String> waiting() throws SQLException {
    return data.rows(
        "SELECT user_id FROM alerts WHERE state = 0 ORDER BY queue, priority DESC, id");
  }

  /// Those of these queues in which alerts wait, by name.
  List<String> waitingIn(String... queues) throws SQLException {
    return data.rows(
        "SELECT queue FROM alerts WHERE state = 0 AND queue IN ('%s') ORDER BY queue"
            .formatted(String.join("', '", queues)));
  }

  @Override
  public void close() throws SQLException {
    file.close();
  }
}
