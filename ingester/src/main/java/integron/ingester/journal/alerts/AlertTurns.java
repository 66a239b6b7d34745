package integron.ingester.journal.alerts;

import integron.common.alert.Alert;
import integron.common.alert.AlertRuleSet;
import integron.common.alert.CustomKind;
import integron.common.alert.QueueName;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.EndAlert;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.AlertsSteered;
import integron.common.command.CommandReply.ClaimedAlert;
import integron.common.event.AlertEnding;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.ingester.journal.alerts.QueueRows.Queue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives each alert its turn: pages claim alerts and report their end.
///
/// ```
/// waiting ──claim──▶ current ──done──▶ shown
///    │                  └──time over──▶ interrupted
///    └──waited too long, by the rules or for the page──▶ expired
/// ```
final class AlertTurns {
  /// How long a page has beyond the time on screen: movements, and a link that breaks.
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final int LONGEST_PAGE = 64;
  private static final int LONGEST_SHOW = 60;

  /// The longest time from a claim to its end.
  static final Duration LONGEST = Duration.ofSeconds(LONGEST_SHOW).plus(GRACE);

  private final AlertTables tables;

  AlertTurns(AlertTables tables) {
    this.tables = tables;
  }

  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` or `CONFLICT`
  CommandReply claim(ClaimAlert wanted, AlertRuleSet rules, long now) throws SQLException {
    check(wanted);
    EventFilter types =
        wanted.types() == null ? EventFilter.PUBLIC : EventFilter.parse(wanted.types());
    tick(now);
    Optional<AlertRow> mine = claimedBefore(wanted);
    Queue queue =
        tables.queues().used(wanted.queue(), wanted.guest(), now, old -> tables.leave(old, now));
    if (mine.isPresent()) {
      return repeated(mine.get(), queue);
    }
    if (queue.isPaused() || tables.alerts().current(queue.name()).isPresent()) {
      return reply(null, queue);
    }
    if (wanted.maxAgeMillis() != null) {
      Duration toLive = Duration.ofSeconds(rules.secondsToLive());
      expire(wanted, types, now - wanted.maxAgeMillis(), toLive, now);
    }
    Optional<AlertRow> next =
        tables.alerts().waiting(queue.name()).stream()
            .filter(row -> shows(types, row.kind()) && isFor(row, wanted))
            .findFirst();
    return next.isEmpty() ? reply(null, queue) : begin(next.get(), wanted, queue, now);
  }

  /// Ends the alerts that have waited too long for the page that would show them.
  private void expire(ClaimAlert wanted, EventFilter types, long since, Duration toLive, long now)
      throws SQLException {
    for (AlertRow row : tables.alerts().waitedSince(wanted.queue(), since, toLive)) {
      if (shows(types, row.kind()) && isFor(row, wanted)) {
        tables.end(row, AlertEnding.EXPIRED, now);
      }
    }
  }

  /// The alert that the key of this claim has had.
  private Optional<AlertRow> claimedBefore(ClaimAlert wanted) throws SQLException {
    if (wanted.key() == null) {
      return Optional.empty();
    }
    Optional<AlertRow> mine = tables.alerts().byClaim(wanted.key());
    if (mine.isPresent()
        && !(wanted.page().equals(mine.get().page())
            && wanted.queue().equals(mine.get().queue()))) {
      throw Problem.conflict(
              "This key was used for a claim of another page or queue. Use a new key for each"
                  + " claim.")
          .asException();
    }
    return mine;
  }

  private static boolean shows(EventFilter types, String kind) {
    return EventType.ofWireName(CustomKind.typeOf(kind)).filter(types::accepts).isPresent();
  }

  /// An event for some clients is in the queues of their names. Another client may use one of
  /// these.
  private static boolean isFor(AlertRow row, ClaimAlert wanted) {
    return !row.targeted() || row.queue().equals(wanted.client());
  }

  private CommandReply begin(AlertRow row, ClaimAlert wanted, Queue queue, long now)
      throws SQLException {
    int seconds = seconds(row, wanted);
    long due = now + Duration.ofSeconds(seconds).plus(GRACE).toMillis();
    tables.alerts().claim(row, wanted.key(), wanted.page(), wanted.client(), new long[] {now, due});
    tables.changes().add(new AlertChanged(Change.CLAIMED, queue.name(), row.id(), null));
    return reply(shown(row, wanted.client(), now), queue);
  }

  private static int seconds(AlertRow row, ClaimAlert wanted) {
    Integer ofRule = row.parsedLook().seconds();
    return ofRule == null ? Math.clamp(wanted.seconds(), 1, LONGEST_SHOW) : ofRule;
  }

  /// Details that have come since are in it too.
  private Alert shown(AlertRow row, @Nullable String client, long claimedAt) throws SQLException {
    return row.shown(tables.details().of(row.id()), client, Instant.ofEpochMilli(claimedAt));
  }

  /// The same page gets the same alert, as long as it may show it.
  private CommandReply repeated(AlertRow row, Queue queue) throws SQLException {
    Long claimedAt = row.claimedAt();
    if (row.state() != AlertRow.State.CURRENT || claimedAt == null) {
      return reply(null, queue);
    }
    return reply(shown(row, row.client(), claimedAt), queue);
  }

  private static ClaimedAlert reply(@Nullable Alert alert, Queue queue) {
    return new ClaimedAlert(alert, queue.isPaused(), queue.muted());
  }

  /// @throws integron.common.problem.ProblemException `NOT_FOUND` or `CONFLICT`
  CommandReply done(EndAlert report, long now) throws SQLException {
    if (!report.ending().isOfPage()) {
      throw Problem.badRequest("A page reports shown or interrupted.").asException();
    }
    AlertRow row =
        tables
            .alerts()
            .find(report.alert())
            .orElseThrow(
                () -> new Problem(Code.NOT_FOUND, "There is no such alert.").asException());
    if (!report.page().equals(row.page())) {
      throw Problem.conflict("Another page has claimed this alert, or none has.").asException();
    }
    if (row.isOpen()) {
      tables.end(row, report.ending(), now);
      return new AlertsSteered(row.id(), null, 1);
    }
    if (report.ending() == AlertEnding.SHOWN && row.endedAs(AlertEnding.INTERRUPTED)) {
      tables.ended().correct(row, AlertEnding.INTERRUPTED, AlertEnding.SHOWN);
      tables
          .changes()
          .add(new AlertChanged(Change.ENDED, row.queue(), row.id(), AlertEnding.SHOWN));
    }
    return new AlertsSteered(row.id(), null, 0);
  }

  /// Ends claims whose time is over, and alerts that have waited too long.
  void tick(long now) throws SQLException {
    for (AlertRow row : tables.alerts().overdue(now)) {
      tables.end(row, AlertEnding.INTERRUPTED, now);
    }
    for (AlertRow row : tables.alerts().expired(now)) {
      tables.end(row, AlertEnding.EXPIRED, now);
    }
  }

  /// The database may be older than what was shown: nothing of it is shown by itself.
  void doubt(long now) throws SQLException {
    for (AlertRow row : tables.alerts().open()) {
      tables.end(row, AlertEnding.INTERRUPTED, now);
    }
  }

  private static void check(ClaimAlert wanted) {
    if (!QueueName.isValid(wanted.queue())) {
      throw Problem.badRequest(
              "The name of a queue has 1 to 32 lower-case letters, digits, _ and -, and begins with"
                  + " a letter.")
          .asException();
    }
    boolean client =
        wanted.client() == null
            || (wanted.client().length() <= LONGEST_PAGE
                && wanted.client().chars().noneMatch(Character::isISOControl));
    if (!client || wanted.page().isBlank() || wanted.page().length() > LONGEST_PAGE) {
      throw Problem.badRequest("The name of a page has 1 to %d characters.".formatted(LONGEST_PAGE))
          .asException();
    }
  }
}
