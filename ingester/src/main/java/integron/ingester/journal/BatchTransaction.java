package integron.ingester.journal;

import integron.common.command.CommandReply;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Control;
import integron.common.event.Envelope;
import integron.common.problem.ProblemException;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import integron.ingester.journal.acceptance.RecentWords;
import integron.ingester.journal.acceptance.WordPieces;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.CommandEntry;
import integron.ingester.journal.entry.ControlEntry;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Publication;
import integron.ingester.journal.entry.Publication.Content;
import integron.ingester.journal.entry.Remembered;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One batch within its transaction: writes each entry, and collects what follows from the commit.
/// A transaction that fails leaves nothing of it; another attempt is another object.
final class BatchTransaction {
  private final JournalStatements statements;
  private final RecentWords words;
  private final WordPieces pieces;
  private final List<JournalEntry> batch;
  private final Position start;
  private final Instant now;
  private final BatchOutcome outcome = new BatchOutcome();

  /// @param start the position before the first event
  /// @param now the time by which alerts wait and are on screen
  BatchTransaction(
      JournalStatements statements,
      RecentWords words,
      WordPieces pieces,
      List<JournalEntry> batch,
      Position start,
      Instant now) {
    this.statements = statements;
    this.words = words;
    this.pieces = pieces;
    this.batch = batch;
    this.start = start;
    this.now = now;
  }

  /// Ignores duplicates, numbers, counts and persists the other events, and writes the internal
  /// entries. Adds a control event for each change of the queues of alerts.
  void write() throws SQLException {
    for (JournalEntry entry : batch) {
      switch (entry) {
        case Candidate incoming -> accept(incoming);
        case AlertEntry alert -> {
          CommandReply reply = run(alert);
          outcome.answer(() -> alert.reply().complete(reply));
        }
        case InternalEntry.KeyUsed used -> {
          Optional<Remembered> before = statements.keys().use(used);
          outcome.answer(() -> used.before().complete(before));
        }
        case InternalEntry.SettingsChanged change -> write(change);
        case InternalEntry.Owner(Channel channel) -> statements.tables().owner(channel);
        case InternalEntry internal -> statements.internal().write(internal);
        case CommandEntry command -> write(command);
      }
    }
    statements.alerts().settle(now.toEpochMilli());
    redact();
    publish();
  }

  /// Returns what was done.
  BatchOutcome outcome() {
    return outcome;
  }

  /// Returns the position of the last accepted event.
  Position end() {
    return start.at(start.id() + outcome.accepted().size());
  }

  private long nextId() {
    return start.id() + outcome.accepted().size() + 1;
  }

  private void accept(Candidate incoming) throws SQLException {
    List<AcceptedEvent> events =
        statements.acceptance().accept(pieces.complete(incoming), nextId(), outcome.sourceIds());
    if (events.isEmpty()) {
      outcome.duplicate();
    }
    for (AcceptedEvent event : events) {
      outcome.accepted().add(event);
      statements.alerts().accepted(event, now.toEpochMilli());
    }
  }

  private void write(InternalEntry.SettingsChanged change) throws SQLException {
    statements.internal().write(change);
    statements.keys().remember(change.keyed(), new CommandReply.Done(null));
    outcome.answer(() -> change.written().complete(null));
  }

  /// Numbers the event of a command; a command that is declined has none.
  private void write(CommandEntry command) throws SQLException {
    Position reportedAt = start.at(nextId());
    try {
      outcome.accepted().add(begin(command, reportedAt.id()));
    } catch (ProblemException e) {
      outcome.report(() -> command.accepted().completeExceptionally(e));
      return;
    }
    statements.keys().remember(command.keyed(), new CommandReply.Done(reportedAt));
    outcome.report(() -> command.accepted().complete(reportedAt));
  }

  private CommandReply run(AlertEntry alert) throws SQLException {
    if (alert.command() == null) {
      statements.alerts().tick(now.toEpochMilli());
      return new CommandReply.Done(null);
    }
    CommandReply reply = statements.alerts().run(alert.command(), now.toEpochMilli());
    if (!(reply instanceof CommandReply.Failed)) {
      statements.keys().remember(alert.keyed(), reply);
    }
    return reply;
  }

  /// @param id the number of the command's event
  private AcceptedEvent begin(CommandEntry command, long id) throws SQLException {
    return switch (command) {
      case Deletion deletion -> {
        words.forget(deletion.userId());
        pieces.forget();
        statements.alerts().forget(deletion.userId(), id, now.toEpochMilli());
        yield statements.deletions().begin(deletion, id);
      }
      case ControlEntry control -> inserted(id, control.at(), control.event());
      case Publication publication -> published(publication, id);
    };
  }

  private AcceptedEvent published(Publication publication, long id) throws SQLException {
    AcceptedEvent event = statements.publications().accept(publication, id, outcome.accepted());
    if (publication.content() instanceof Content.Test test) {
      statements.alerts().tried(event, test.rule(), test.withoutObs(), now.toEpochMilli());
    } else {
      statements.alerts().accepted(event, now.toEpochMilli());
    }
    return event;
  }

  private AcceptedEvent inserted(long id, Instant at, Control control) throws SQLException {
    AcceptedEvent event = AcceptedEvent.of(new Envelope(id, at, control, Set.of()));
    statements.tables().insert(event, "control:" + id);
    return event;
  }

  /// Records moderators' removals and carries out the first of them.
  private void redact() throws SQLException {
    boolean promised = false;
    for (AcceptedEvent event : outcome.accepted()) {
      promised |= statements.redactions().begin(event.envelope());
    }
    if (promised) {
      statements.redactions().step();
    }
  }

  private void publish() throws SQLException {
    for (AlertChanged change : statements.alerts().changes()) {
      outcome.accepted().add(inserted(nextId(), now, new Control(change)));
    }
  }
}
