package integron.ingester.journal.alerts;

import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand.CreateControlToken;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/// The tables `alert_rules` and `control_tokens`.
final class AlertSettingsRows implements AutoCloseable {
  private static final int MOST_TOKENS = 50;

  private final Sql sql;
  private final PreparedStatement rules;
  private final PreparedStatement put;
  private final PreparedStatement tokens;
  private final PreparedStatement create;
  private final PreparedStatement use;
  private final PreparedStatement revoke;

  AlertSettingsRows(Connection connection) throws SQLException {
    sql = new Sql(connection);
    rules = sql.prepare("SELECT rules FROM alert_rules");
    put =
        sql.prepare(
            """
            INSERT INTO alert_rules (id, rules, updated_at) VALUES (1, ?1, ?2)
            ON CONFLICT DO UPDATE SET rules = ?1, updated_at = ?2
            """);
    tokens = sql.prepare("SELECT count(*) FROM control_tokens");
    create =
        sql.prepare("INSERT INTO control_tokens (id, name, hash, created_at) VALUES (?, ?, ?, ?)");
    use = sql.prepare("UPDATE control_tokens SET used_at = ?2 WHERE id = ?1");
    revoke = sql.prepare("DELETE FROM control_tokens WHERE id = ?");
  }

  /// The standard rules where there are none, or none that can be read.
  AlertRuleSet rules() throws SQLException {
    return Sql.first(rules, row -> AlertRow.read(row.getString(1), AlertRuleSet.class))
        .flatMap(read -> read)
        .orElse(AlertRuleSet.standard());
  }

  void put(AlertRuleSet set, long now) throws SQLException {
    Sql.update(put, Json.write(set), time(now));
  }

  /// @throws integron.common.problem.ProblemException `CONFLICT` where there are too many
  void create(CreateControlToken token, long now) throws SQLException {
    if (Sql.number(tokens) >= MOST_TOKENS) {
      throw Problem.conflict(
              "There are %d control tokens. Revoke one that is not used any more."
                  .formatted(MOST_TOKENS))
          .asException();
    }
    Sql.update(create, token.id(), token.name(), token.hash(), time(now));
  }

  /// @throws integron.common.problem.ProblemException `UNAUTHORIZED` where it was revoked meanwhile
  void use(String id, long now) throws SQLException {
    if (Sql.update(use, id, time(now)) == 0) {
      throw new Problem(Code.UNAUTHORIZED, "This control token was revoked.").asException();
    }
  }

  /// @throws integron.common.problem.ProblemException `NOT_FOUND` where there is none
  void revoke(String id) throws SQLException {
    if (Sql.update(revoke, id) == 0) {
      throw new Problem(Code.NOT_FOUND, "There is no such control token.").asException();
    }
  }

  private static String time(long now) {
    return Json.time(Instant.ofEpochMilli(now));
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
