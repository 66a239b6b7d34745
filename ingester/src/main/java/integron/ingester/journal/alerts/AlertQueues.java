package integron.ingester.journal.alerts;

import integron.common.alert.AlertRule;
import integron.common.command.AlertCommand;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.CreateControlToken;
import integron.common.command.AlertCommand.EndAlert;
import integron.common.command.AlertCommand.PutAlertRules;
import integron.common.command.AlertCommand.RevokeControlToken;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.Envelope;
import integron.common.json.JsonDigest;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.alerts.AlertDecision;
import integron.ingester.alerts.AlertRules;
import integron.ingester.alerts.RuleCheck;
import integron.ingester.journal.database.AcceptedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queues of alerts, as the journal's transactions change them: with each accepted event, with
/// each command, and when a time is over. What commands and times change becomes control events of
/// the same transaction; what an event changes follows from the event itself, which pages get.
/// Times are milliseconds since 1970.
public final class AlertQueues implements AutoCloseable {
  private final AlertTables tables;
  private final AlertIntake intake;
  private final AlertTurns turns;
  private final AlertSteering steering;
  private final AlertRemovals removals;
  private final AlertTimes times;
  private AlertRules rules;
  private boolean touched;

  public AlertQueues(Connection connection) throws SQLException {
    tables = AlertTables.prepare(connection);
    intake = new AlertIntake(tables);
    turns = new AlertTurns(tables);
    steering = new AlertSteering(tables);
    removals = new AlertRemovals(connection, tables.details(), tables.ended()::end);
    times = new AlertTimes(connection);
    rules = new AlertRules(tables.settings().rules());
  }

  /// Forgets the changes of an earlier transaction.
  public void begin() {
    tables.changes().clear();
    tables.grown().clear();
    tables.ended().forget();
    touched = false;
  }

  /// Whether this transaction may have changed when something is due.
  public boolean isTouched() {
    return touched;
  }

  /// Queues an accepted event if it is an alert, and applies it to the open alerts. For one that is
  /// for some clients alone, as the replay of such a test, OBS does nothing: all viewers see that.
  public void accepted(AcceptedEvent accepted, long now) throws SQLException {
    tried(accepted, null, false, now);
  }

  private void accepted(AcceptedEvent accepted, AlertRules by, long now) throws SQLException {
    Envelope event = accepted.envelope();
    if (AlertIntake.ignores(event.type())) {
      return;
    }
    if (event.type().removes()) {
      if (event.isTargeted()) {
        return; // The clients obey it; what all share stays.
      }
      touched = true;
      removals.apply(event, now);
      return;
    }
    intake.supplement(event);
    Optional<AlertDecision> alert = by.decide(event);
    if (alert.isPresent()) {
      touched = true;
      intake.add(accepted, alert.get(), by, now);
    }
  }

  /// Drops alerts beyond the number that may wait. Called once all events of a transaction are in
  /// the queues.
  public void settle(long now) throws SQLException {
    for (String queue : tables.grown()) {
      tables.dropBeyond(queue, rules.set().mostWaiting(), now);
    }
  }

  /// Queues a test event if it is an alert.
  ///
  /// @param rule decides in place of the stored one; then no other alert and it are joined
  /// @param withoutObs whether OBS does nothing for it. All viewers see OBS, so it also does
  ///   nothing for what is for some clients alone.
  public void tried(AcceptedEvent accepted, @Nullable AlertRule rule, boolean withoutObs, long now)
      throws SQLException {
    boolean leavesObs = withoutObs || accepted.envelope().isTargeted();
    AlertRules stored = leavesObs ? rules.withoutObs() : rules;
    if (rule == null) {
      accepted(accepted, stored, now);
      return;
    }
    AlertRules tried = stored.with(leavesObs ? rule.withoutObs() : rule);
    Optional<AlertDecision> alert = tried.decide(accepted.envelope());
    if (alert.isPresent()) {
      touched = true;
      intake.addAlone(accepted, alert.get(), tried, now);
    }
  }

  /// Carries out a command. Every problem is a reply, and has changed nothing.
  public CommandReply run(AlertCommand<?> command, long now) throws SQLException {
    touched = true;
    try {
      return switch (command) {
        case ClaimAlert claim -> turns.claim(claim, rules.set(), now);
        case EndAlert end -> turns.done(end, now);
        case SteerAlerts steer -> steering.run(steer, rules.set(), now);
        case PutAlertRules put -> put(put, now);
        case CreateControlToken token -> {
          tables.settings().create(token, now);
          yield new CommandReply.Done(null);
        }
        case RevokeControlToken(String id) -> {
          tables.settings().revoke(id);
          yield new CommandReply.Done(null);
        }
      };
    } catch (ProblemException e) {
      return new CommandReply.Failed(e.problem());
    }
  }

  private CommandReply put(PutAlertRules put, long now) throws SQLException {
    RuleCheck.check(put.rules());
    AlertRules next = new AlertRules(put.rules());
    requireSeen(put.replaces(), next);
    tables.settings().put(next.set(), now);
    rules = next;
    return new CommandReply.Done(null);
  }

  /// Where these rules are stored already, a client repeats a request whose reply was lost.
  private void requireSeen(@Nullable String seen, AlertRules next) {
    String stored = digest(rules);
    if (seen != null && !seen.equals(stored) && !stored.equals(digest(next))) {
      throw Problem.conflict(
              "The rules were changed elsewhere after you loaded them. Nothing has changed now.")
          .asException();
    }
  }

  private static String digest(AlertRules rules) {
    return JsonDigest.of(rules.set().whole());
  }

  /// Ends what has waited or been on screen for too long.
  public void tick(long now) throws SQLException {
    touched = true;
    turns.tick(now);
  }

  /// When [#tick] has something to do next; `Long.MAX_VALUE` for never.
  public long dueAt() throws SQLException {
    return tables.alerts().dueAt();
  }

  /// Returns how many alerts wait, and how this transaction has ended others.
  public AlertCounts counts() throws SQLException {
    return new AlertCounts(tables.alerts().depths(), tables.ended().endings());
  }

  /// Returns the alerts on screen for which OBS does something, in the order in which they came on
  /// screen.
  public List<ActingAlert> acting() throws SQLException {
    return tables.alerts().acting();
  }

  /// Checks what another process has left, which may have had another clock.
  public void adopt(long now) throws SQLException {
    times.limit(now, Duration.ofSeconds(rules.set().secondsToLive()));
    tables.alerts().deleteWithoutQueue();
    tables.ended().deleteWithoutQueue();
  }

  /// The number of the newest alert that there ever was; 0 for none.
  public long newest() throws SQLException {
    return tables.alerts().newest();
  }

  /// Deletes the alerts after that number, as if they had never been.
  public void deleteAfter(long id) throws SQLException {
    tables.alerts().deleteAfter(id);
  }

  /// Moves the times of what is open by as much as the clock was set.
  public void move(Duration by) throws SQLException {
    times.move(by);
  }

  /// Removes everything of a viewer.
  ///
  /// @param reportedAt the number of the event that reports it
  public void forget(String userId, long reportedAt, long now) throws SQLException {
    touched = true;
    removals.forget(userId, reportedAt, now);
  }

  /// Removes everything of the viewers whose deletion is promised, as after a restore.
  ///
  /// @param last the number of the last event
  public void forgetPromised(long last, long now) throws SQLException {
    removals.forgetPromised(last, now);
  }

  /// Ends every open alert, because this database may be older than what was shown.
  public void doubt(long now) throws SQLException {
    touched = true;
    turns.doubt(now);
  }

  /// Returns what this transaction has changed, each change once.
  public List<AlertChanged> changes() {
    return List.copyOf(tables.changes());
  }

  @Override
  public void close() throws SQLException {
    try (tables;
        times) {
      removals.close();
    }
  }
}
