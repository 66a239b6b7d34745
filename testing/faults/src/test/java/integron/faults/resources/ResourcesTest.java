package integron.faults.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.faketwitch.world.WorldTiming;
import integron.faults.resources.DiskErrors.Fault;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The short form of `./integron faults resources`.
///
/// Each comparison is shown able to fail by its control: the same database with a row removed or
/// added, or a changed total, is reported.
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
final class ResourcesTest {
  private static final Path REPOSITORY = Repository.root();

  @TempDir Path folder;

  private Site site() {
    return new Site(REPOSITORY, folder);
  }

  @ParameterizedTest
  @CsvSource({"fsync, EIO, 60", "pwrite64, EIO, 500", "pwrite64, ENOSPC, 500"})
  void nothingIsLostOrDoubledWhileTheDiskFails(String call, String error, int first)
      throws Exception {
    assertHeld(DiskErrors.run(site(), new Fault(call, error, first, 8)));
  }

  @Test
  void nothingIsLostOrDoubledWhileTheDiskIsFull() throws Exception {
    assumeTrue(
        FullDisk.isAllowed(site().folder("allowed")),
        "this user may not mount a small file system here (unshare and mount)");

    assertHeld(FullDisk.run(site()));
  }

  @Test
  void nothingIsLostOrDoubledWhileNoDescriptorsAreLeft() throws Exception {
    assertHeld(DescriptorFaults.run(site()));
  }

  @Test
  void nothingIsLostOrDoubledWhileTheClockJumpsByADayBothWays() throws Exception {
    assertHeld(
        ClockFaults.run(site(), List.of(Duration.ofDays(1), Duration.ofDays(-1), Duration.ZERO)));
  }

  /// The test also shows that the ingester was stopped for long enough: events from meanwhile are
  /// missing.
  @Test
  void nothingThatWasHandedOverIsLostOrDoubledWhileTheIngesterIsStopped() throws Exception {
    WorldTiming timing =
        WorldTiming.twitch().withKeepalive(Duration.ofSeconds(2)).withPing(Duration.ofSeconds(2));

    Evidence evidence = Suspended.run(site(), timing, Duration.ofSeconds(6));

    assertHeld(evidence);
    assertThat(new Evidence(evidence.database(), evidence.sent()).outcome().lost()).isPositive();
  }

  private static void assertHeld(Evidence evidence) throws SQLException {
    ResourceOutcome outcome = evidence.outcome();
    assertThat(outcome.holds()).as(outcome.toString()).isTrue();
    assertThat(outcome.persisted()).isPositive();
    assertControlsAreReported(evidence, outcome);
  }

  private static void assertControlsAreReported(Evidence evidence, ResourceOutcome held)
      throws SQLException {
    int persisted = held.persisted();
    change(evidence, "UPDATE users SET bits_total = bits_total + 1 WHERE id = " + Cheers.viewer(1));
    assertThat(evidence.outcome()).isEqualTo(new ResourceOutcome(evidence.sent(), persisted, 0, 1));
    change(
        evidence,
        "INSERT INTO events (id, type, user_id, created_at, data, source_id)"
            + " SELECT 1000000 + id, type, user_id, created_at, data, 'again' FROM events"
            + " WHERE user_id = "
            + Cheers.viewer(2));
    assertThat(evidence.outcome()).isEqualTo(new ResourceOutcome(evidence.sent(), persisted, 0, 2));
    change(evidence, "DELETE FROM events WHERE user_id = " + Cheers.viewer(3));
    assertThat(evidence.outcome())
        .isEqualTo(new ResourceOutcome(evidence.sent(), persisted - 1, 1, 2));
    change(evidence, "UPDATE users SET bits_total = 0 WHERE id = " + Cheers.viewer(4));
    assertThat(evidence.outcome())
        .isEqualTo(new ResourceOutcome(evidence.sent(), persisted - 2, 2, 2));
  }

  private static void change(Evidence evidence, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + evidence.database());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }
}
