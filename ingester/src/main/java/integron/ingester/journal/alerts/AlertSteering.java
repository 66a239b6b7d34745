package integron.ingester.journal.alerts;

import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.AlertsSteered;
import integron.common.event.AlertEnding;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.ingester.journal.alerts.QueueRows.Queue;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the user does to a queue. An action that finds nothing to do succeeds.
final class AlertSteering {
  private static final AlertsSteered NOTHING = new AlertsSteered(null, null, 0);

  private final AlertTables tables;

  AlertSteering(AlertTables tables) {
    this.tables = tables;
  }

  /// @throws integron.common.problem.ProblemException `NOT_FOUND`, `CONFLICT` or `UNAUTHORIZED`
  CommandReply run(SteerAlerts wanted, AlertRuleSet rules, long now) throws SQLException {
    Queue queue =
        tables
            .queues()
            .find(wanted.queue())
            .orElseThrow(() ->
                notFound("There is no queue of alerts with this name, as no page has used it."));
    if (wanted.token() != null) {
      tables.settings().use(wanted.token(), now);
    }
    return switch (wanted.action()) {
      case PAUSE -> pause(queue, now);
      case RESUME -> resume(queue, now);
      case MUTE -> mute(queue, true);
      case UNMUTE -> mute(queue, false);
      case SKIP -> skip(queue, Optional.ofNullable(wanted.alert()), now);
      case CLEAR -> clear(queue, now);
      case REPLAY -> replay(queue, Optional.ofNullable(wanted.alert()), rules, now);
    };
  }

  private CommandReply pause(Queue queue, long now) throws SQLException {
    if (!queue.isPaused()) {
      tables.queues().pause(queue.name(), now);
      tables.changes().add(AlertChanged.of(Change.PAUSED, queue.name()));
    }
    return NOTHING;
  }

  private CommandReply resume(Queue queue, long now) throws SQLException {
    Long pausedAt = queue.pausedAt();
    if (pausedAt != null) {
      tables.alerts().shiftExpiry(queue.name(), pausedAt, now);
      tables.queues().pause(queue.name(), null);
      tables.changes().add(AlertChanged.of(Change.RESUMED, queue.name()));
    }
    return NOTHING;
  }

  private CommandReply mute(Queue queue, boolean muted) throws SQLException {
    if (queue.muted() != muted) {
      tables.queues().mute(queue.name(), muted);
      tables.changes().add(AlertChanged.of(muted ? Change.MUTED : Change.UNMUTED, queue.name()));
    }
    return NOTHING;
  }

  private CommandReply skip(Queue queue, Optional<Long> named, long now) throws SQLException {
    Optional<AlertRow> row =
        named.isPresent()
            ? Optional.of(inQueue(queue, named.get()))
            : tables.alerts().current(queue.name());
    if (row.isEmpty() || !row.get().isOpen()) {
      return NOTHING;
    }
    tables.end(row.get(), AlertEnding.SKIPPED, now);
    return new AlertsSteered(row.get().id(), null, 1);
  }

  private CommandReply clear(Queue queue, long now) throws SQLException {
    List<AlertRow> waiting = tables.alerts().waiting(queue.name());
    if (!waiting.isEmpty()) {
      tables.ended().endAll(queue.name(), waiting, AlertEnding.CLEARED, now);
      tables.changes().add(AlertChanged.of(Change.CLEARED, queue.name()));
    }
    return new AlertsSteered(null, null, waiting.size());
  }

  private CommandReply replay(Queue queue, Optional<Long> named, AlertRuleSet rules, long now)
      throws SQLException {
    Optional<AlertRow> found =
        named.isPresent()
            ? Optional.of(inQueue(queue, named.get()))
            : tables.alerts().lastEnded(queue.name());
    if (found.isEmpty()) {
      return NOTHING;
    }
    AlertRow row = found.get();
    if (row.isOpen()) {
      throw Problem.conflict("This alert has not ended yet.").asException();
    }
    Envelope event =
        row.envelope()
            .orElseThrow(() ->
                Problem.conflict("This alert was removed, so it cannot be shown again.")
                    .asException());
    long expires = now + rules.secondsToLive() * 1_000L;
    long id = tables.alerts().insertAgain(row, replayed(event), now, expires);
    tables.details().copy(row.id(), id);
    tables.changes().add(AlertChanged.of(Change.QUEUED, queue.name()));
    int place = tables.alerts().place(id);
    tables.dropBeyond(queue.name(), rules.mostWaiting(), now);
    return new AlertsSteered(id, place, 0);
  }

  static Envelope replayed(Envelope event) {
    Set<Mark> marks = EnumSet.of(Mark.REPLAY);
    marks.addAll(event.marks());
    return new Envelope(
        event.id(), event.timestamp(), event.event(), marks, event.replayOf(), event.to());
  }

  private AlertRow inQueue(Queue queue, long id) throws SQLException {
    return tables
        .alerts()
        .find(id)
        .filter(row -> row.queue().equals(queue.name()))
        .orElseThrow(() -> notFound("This queue has no such alert, or has it no longer."));
  }

  private static RuntimeException notFound(String sentence) {
    return new Problem(Code.NOT_FOUND, sentence).asException();
  }
}
