package integron.ingester.journal.alerts;

import integron.common.alert.ObsAction;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.Viewer;
import integron.common.event.Written;
import integron.common.json.Json;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.alerts.AlertDecision;
import integron.ingester.journal.database.AcceptedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table `alerts`. [EndedRows] has what ends them.
final class AlertRows implements AutoCloseable {
  /// What `test` says beside 0 and 1: a test by a rule of its own, which joins no other alert.
  private static final int TEST_ALONE = 2;

  /// A longer event is queued without the viewer's words.
  private static final int LONGEST_EVENT = 65_536;

  private static final String INSERT =
      """
      INSERT INTO alerts (queue, kind, variant, priority, test, event_id, user_id, message_id,
        gift_id, event, look, obs, queued_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String AGAIN =
      """
      INSERT INTO alerts (queue, kind, variant, priority, test, replay, event_id, user_id,
        message_id, gift_id, event, combined, look, obs, queued_at, expires_at)
      SELECT queue, kind, variant, priority, test, 1, event_id, user_id, message_id, NULL, ?2,
        combined, look, obs, ?3, ?4 FROM alerts WHERE id = ?1 RETURNING id
      """;

  private static final String OF_KIND =
      "queue = ?1 AND state = 0 AND kind = ?2 AND test = ?3 AND replay = 0"
          + " AND (?4 IS NULL OR user_id = ?4) ORDER BY id";

  private static final String EXPIRED =
      """
      state = 0 AND expires_at <= ? AND queue IN
        (SELECT name FROM alert_queues WHERE paused_at IS NULL) ORDER BY id
      """;

  /// The time of a pause moves the end of an alert's life, and so what counts as its begin.
  private static final String WAITED =
      "queue = ?1 AND state = 0 AND queued_at <= ?2 AND expires_at <= ?2 + ?3 ORDER BY id";

  private static final String LAST_ENDED =
      "queue = ? AND state = 2 AND event IS NOT NULL ORDER BY ended_no DESC LIMIT 1";

  private static final String BEFORE =
      """
      SELECT count(*) FROM alerts a JOIN alerts mine ON mine.id = ?1
      WHERE a.queue = mine.queue AND a.state = 0 AND (a.priority > mine.priority
        OR (a.priority = mine.priority AND a.id <= mine.id))
      """;

  private static final String CLAIM =
      """
      UPDATE alerts SET state = 1, claim_key = ?2, page = ?3, client = ?4, claimed_at = ?5,
        due_at = ?6 WHERE id = ?1
      """;

  private static final String SHIFT =
      "UPDATE alerts SET expires_at = expires_at + max(0, ?3 - max(queued_at, ?2))"
          + " WHERE queue = ?1 AND state = 0";

  private static final String WITHOUT_QUEUE =
      """
      DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE queue NOT IN
        (SELECT name FROM alert_queues) LIMIT 1000)
      """;

  private static final String DEPTHS =
      """
      SELECT name, (SELECT count(*) FROM alerts WHERE queue = name AND state = 0) FROM alert_queues
        ORDER BY name
      """;

  private static final String ACTING =
      "SELECT id, obs FROM alerts WHERE state = 1 AND obs IS NOT NULL ORDER BY claimed_at, id";

  private static final String DUE =
      """
      SELECT min(at) FROM (SELECT min(due_at) at FROM alerts WHERE state = 1 UNION ALL
        SELECT min(expires_at) FROM alerts WHERE state = 0 AND queue IN
          (SELECT name FROM alert_queues WHERE paused_at IS NULL))
      """;

  private final Sql sql;
  private final PreparedStatement insert;
  private final PreparedStatement again;
  private final PreparedStatement find;
  private final PreparedStatement byClaim;
  private final PreparedStatement current;
  private final PreparedStatement waiting;
  private final PreparedStatement countWaiting;
  private final PreparedStatement leastWanted;
  private final PreparedStatement ofKind;
  private final PreparedStatement overdue;
  private final PreparedStatement expired;
  private final PreparedStatement waited;
  private final PreparedStatement open;
  private final PreparedStatement lastEnded;
  private final PreparedStatement before;
  private final PreparedStatement claim;
  private final PreparedStatement shift;
  private final PreparedStatement combine;
  private final PreparedStatement change;
  private final PreparedStatement delete;
  private final PreparedStatement deleteAfter;
  private final PreparedStatement newest;
  private final PreparedStatement withoutQueue;
  private final PreparedStatement due;
  private final PreparedStatement depths;
  private final PreparedStatement acting;

  AlertRows(Connection connection) throws SQLException {
    sql = new Sql(connection);
    insert = sql.prepare(INSERT);
    again = sql.prepare(AGAIN);
    find = select("id = ?");
    byClaim = select("claim_key = ?");
    current = select("queue = ? AND state = 1");
    waiting = select("queue = ? AND state = 0 ORDER BY priority DESC, id");
    countWaiting = sql.prepare("SELECT count(*) FROM alerts WHERE queue = ? AND state = 0");
    leastWanted = select("queue = ? AND state = 0 ORDER BY priority, id LIMIT ?");
    ofKind = select(OF_KIND);
    overdue = select("state = 1 AND due_at <= ?");
    expired = select(EXPIRED);
    waited = select(WAITED);
    open = select("state < 2 ORDER BY id");
    lastEnded = select(LAST_ENDED);
    before = sql.prepare(BEFORE);
    claim = sql.prepare(CLAIM);
    shift = sql.prepare(SHIFT);
    combine = sql.prepare("UPDATE alerts SET combined = combined + ?2 WHERE id = ?1");
    change =
        sql.prepare(
            "UPDATE alerts SET variant = ?2, priority = ?3, look = ?4, obs = ?5 WHERE id = ?1");
    delete = sql.prepare("DELETE FROM alerts WHERE id = ?");
    deleteAfter = sql.prepare("DELETE FROM alerts WHERE id > ?");
    newest = sql.prepare("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'alerts'");
    withoutQueue = sql.prepare(WITHOUT_QUEUE);
    due = sql.prepare(DUE);
    depths = sql.prepare(DEPTHS);
    acting = sql.prepare(ACTING);
  }

  private PreparedStatement select(String where) throws SQLException {
    return sql.prepare("SELECT " + AlertRow.COLUMNS + " FROM alerts WHERE " + where);
  }

  /// Queues an alert.
  void insert(
      String queue, AcceptedEvent accepted, AlertDecision decision, long now, long expiresAt)
      throws SQLException {
    int test = accepted.envelope().is(Mark.TEST) ? 1 : 0;
    insert(queue, accepted, decision, test, now, expiresAt);
  }

  /// Queues a test that [#waitingOfKind] never returns.
  void insertAlone(
      String queue, AcceptedEvent accepted, AlertDecision decision, long now, long expiresAt)
      throws SQLException {
    insert(queue, accepted, decision, TEST_ALONE, now, expiresAt);
  }

  private void insert(
      String queue,
      AcceptedEvent accepted,
      AlertDecision decision,
      int test,
      long now,
      long expiresAt)
      throws SQLException {
    Envelope event = accepted.envelope();
    Sql.update(
        insert,
        queue,
        decision.kind(),
        decision.variant(),
        decision.priority(),
        test,
        event.id(),
        event.event().actor().map(Viewer::userId).orElse(null),
        Written.messageId(event.event()).orElse(null),
        event.event() instanceof GiftSub gift ? gift.giftId() : null,
        shortened(accepted.json(), event),
        Json.write(decision.look()),
        stored(decision.obs()),
        now,
        expiresAt);
  }

  private static @Nullable String stored(List<ObsAction> actions) {
    return actions.isEmpty() ? null : Json.write(new ActingAlert.Stored(actions));
  }

  static String json(Envelope event) {
    return shortened(Json.write(event), event);
  }

  private static String shortened(String json, Envelope event) {
    return json.length() <= LONGEST_EVENT
        ? json
        : Json.write(event.with(Written.without(event.event())));
  }

  /// Queues an ended alert once more.
  ///
  /// @param event marked as a replay
  long insertAgain(AlertRow row, Envelope event, long now, long expiresAt) throws SQLException {
    return Sql.number(again, row.id(), json(event), now, expiresAt);
  }

  Optional<AlertRow> find(long id) throws SQLException {
    return Sql.first(find, AlertRow::of, id);
  }

  Optional<AlertRow> byClaim(String key) throws SQLException {
    return Sql.first(byClaim, AlertRow::of, key);
  }

  Optional<AlertRow> current(String queue) throws SQLException {
    return Sql.first(current, AlertRow::of, queue);
  }

  /// Returns the waiting alerts, the next one first.
  List<AlertRow> waiting(String queue) throws SQLException {
    return Sql.list(waiting, AlertRow::of, queue);
  }

  long countWaiting(String queue) throws SQLException {
    return Sql.number(countWaiting, queue);
  }

  /// The oldest ones of the lowest priority.
  List<AlertRow> leastWanted(String queue, long count) throws SQLException {
    return Sql.list(leastWanted, AlertRow::of, queue, count);
  }

  /// Those that wait and are no replays, the oldest first.
  ///
  /// @param userId only those of this viewer; absent for all
  List<AlertRow> waitingOfKind(String queue, String kind, boolean test, @Nullable String userId)
      throws SQLException {
    return Sql.list(ofKind, AlertRow::of, queue, kind, test ? 1 : 0, userId);
  }

  List<AlertRow> overdue(long now) throws SQLException {
    return Sql.list(overdue, AlertRow::of, now);
  }

  List<AlertRow> expired(long now) throws SQLException {
    return Sql.list(expired, AlertRow::of, now);
  }

  /// Those that have waited since then, without the time of pauses.
  ///
  /// @param toLive how long the rules let an alert wait
  List<AlertRow> waitedSince(String queue, long since, Duration toLive) throws SQLException {
    return Sql.list(waited, AlertRow::of, queue, since, toLive.toMillis());
  }

  /// All that wait or are on screen.
  List<AlertRow> open() throws SQLException {
    return Sql.list(open, AlertRow::of);
  }

  /// Those on screen for which OBS does something, in the order in which they came on screen.
  List<ActingAlert> acting() throws SQLException {
    return Sql.list(acting, AlertRows::acting);
  }

  private static ActingAlert acting(ResultSet row) throws SQLException {
    return new ActingAlert(
        row.getLong(1),
        AlertRow.read(row.getString(2), ActingAlert.Stored.class)
            .map(ActingAlert.Stored::actions)
            .orElse(List.of()));
  }

  Optional<AlertRow> lastEnded(String queue) throws SQLException {
    return Sql.first(lastEnded, AlertRow::of, queue);
  }

  /// Returns the place of a waiting alert, from 1.
  int place(long id) throws SQLException {
    return (int) Sql.number(before, id);
  }

  void claim(AlertRow row, @Nullable String key, String page, @Nullable String client, long[] span)
      throws SQLException {
    Sql.update(claim, row.id(), key, page, client, span[0], span[1]);
  }

  /// The time of a pause does not count.
  void shiftExpiry(String queue, long pausedAt, long now) throws SQLException {
    Sql.update(shift, queue, pausedAt, now);
  }

  void combine(long id, int more) throws SQLException {
    Sql.update(combine, id, more);
  }

  /// Shows the alert as this decision says.
  void change(long id, AlertDecision decision) throws SQLException {
    Sql.update(
        change,
        id,
        decision.variant(),
        decision.priority(),
        Json.write(decision.look()),
        stored(decision.obs()));
  }

  void delete(long id) throws SQLException {
    Sql.update(delete, id);
  }

  /// The number of the newest alert that there ever was; 0 for none.
  long newest() throws SQLException {
    return Sql.number(newest);
  }

  /// Deletes the alerts after that number.
  void deleteAfter(long id) throws SQLException {
    Sql.update(deleteAfter, id);
  }

  /// Deletes some of what earlier versions have left of queues that are gone.
  void deleteWithoutQueue() throws SQLException {
    Sql.update(withoutQueue);
  }

  /// How many alerts wait in each queue.
  SortedMap<String, Long> depths() throws SQLException {
    SortedMap<String, Long> all = new TreeMap<>();
    Sql.list(depths, row -> all.put(row.getString(1), row.getLong(2)));
    return all;
  }

  /// When something has to end next; `Long.MAX_VALUE` for never.
  long dueAt() throws SQLException {
    return Sql.first(due, row -> Optional.ofNullable(Sql.longOrNull(row, 1)))
        .flatMap(at -> at)
        .orElse(Long.MAX_VALUE);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
