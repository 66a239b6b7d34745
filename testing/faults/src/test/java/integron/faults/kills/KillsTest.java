package integron.faults.kills;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.lifecycle.Failpoint;
import integron.faults.check.Breach;
import integron.faults.check.Breach.Doubled;
import integron.faults.check.Breach.Lost;
import integron.faults.check.Checker;
import integron.faults.check.SentHistory;
import integron.faults.rig.Follower;
import integron.faults.rig.KillTarget;
import integron.faults.rig.Rig;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of the attack, and the controls that show that it can fail.
final class KillsTest {
  private static final Path REPOSITORY = Repository.root();
  private static final int RATE = 200;
  private static final Follower.Habit STEADY = Follower.Habit.steady("steady", "");

  private static final Set<Failpoint> EVENTS_PASS =
      EnumSet.of(
          Failpoint.RECEIVED,
          Failpoint.COMMITTED,
          Failpoint.LINK_SENT,
          Failpoint.LINK_RECEIVED,
          Failpoint.SUBSCRIBER_WRITE);

  @TempDir Path home;

  /// Each target twice. Shown able to fail by the controls below.
  @Test
  void nothingIsLostDoubledReorderedOrMadeUpHoweverProcessesAreKilled() throws Exception {
    Kills.Plan plan = new Kills.Plan(KillTarget.ALL, 8, 1, RATE, Duration.ofMillis(500));

    KillOutcome outcome = Kills.run(new Site(REPOSITORY, home), plan);

    assertThat(outcome.breaches()).as("%s", outcome.lines()).isEmpty();
    assertThat(outcome.leastShare()).as("%s", outcome.lines()).isGreaterThan(0.9);
  }

  /// Dies once at each place, in one data folder. Shown able to fail: when a subscriber's hole is
  /// named and not filled from the database, the batch that was committed when the ingester died at
  /// `committed` is reported as lost.
  @Test
  void nothingIsLostWhenProcessesDieAtEachPlace() throws Exception {
    String each =
        EVENTS_PASS.stream()
            .map(place -> place.wireName() + ":25")
            .collect(Collectors.joining(","));
    try (Rig rig = start(Map.of(Failpoint.VARIABLE, each), STEADY)) {
      rig.awaitFailpoints(EVENTS_PASS);
      rig.awaitRecovered();

      assertThat(Checker.check(rig.finish())).isEmpty();
    }
  }

  /// The control for lost events: a follower that does not resume.
  @Test
  void aFollowerThatIgnoresItsCursorIsReportedToHaveLostEvents() throws Exception {
    Follower.Habit careless = new Follower.Habit("careless", "", false, () -> Long.MAX_VALUE);
    try (Rig rig = start(Map.of(), STEADY, careless)) {
      rig.awaitRecovered();
      rig.kill(KillTarget.BROADCASTER);
      rig.awaitRecovered();

      List<Breach> breaches = Checker.check(rig.finish());
      assertThat(breaches)
          .isNotEmpty()
          .allMatch(breach -> breach instanceof Lost lost && lost.where().equals("careless"));
    }
  }

  /// The control for doubled events: an ingester that has lost its known source ids, and a Twitch
  /// that sends its last events again. With the source ids, the same doubles nothing.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void repeatedEventsAreDoubledOnlyWhenTheirSourceIdsAreLost(boolean forgotten) throws Exception {
    try (Rig rig = start(Map.of(), STEADY)) {
      rig.awaitRecovered();
      long sentBefore = rig.lastToken();
      rig.end();
      if (forgotten) {
        forgetSources(rig.database());
      }
      rig.startAgain();
      rig.awaitRecovered();
      rig.sendAgainUpTo(sentBefore);

      SentHistory history = rig.finish();
      boolean doubled = Checker.check(history).stream().anyMatch(Doubled.class::isInstance);
      assertThat(doubled).isEqualTo(forgotten);
    }
  }

  private Rig start(Map<String, String> environment, Follower.Habit... habits)
      throws IOException, InterruptedException {
    return Rig.start(
        new Rig.Setup(new Site(REPOSITORY, home), 1, RATE, List.of(habits), environment));
  }

  private static void forgetSources(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM sources");
      statement.execute("UPDATE events SET source_id = 'forgotten-' || id");
    }
  }
}
