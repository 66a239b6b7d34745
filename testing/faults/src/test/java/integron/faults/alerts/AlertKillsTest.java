package integron.faults.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.rig.KillTarget;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./integron faults alerts`.
final class AlertKillsTest {
  @TempDir Path home;

  /// Shown able to fail: where the ingester forgets the keys of claims, an alert whose answer was
  /// lost blocks the queue, and where an alert is queued after the commit, one has no line.
  @Test
  void noAlertIsShownTwiceAndNoneIsLostWithoutALineHoweverProcessesAreKilled() throws Exception {
    AlertKills.Plan plan =
        new AlertKills.Plan(List.of(KillTarget.INGESTER, KillTarget.BROADCASTER), 6, 1, false);

    AlertKills.Outcome outcome = AlertKills.run(new Site(Repository.root(), home), plan);

    assertThat(outcome.held()).as(outcome.line()).isTrue();
    assertThat(outcome.endings()).as(outcome.line()).containsOnlyKeys("shown");
  }
}
