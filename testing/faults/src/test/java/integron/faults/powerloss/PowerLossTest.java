package integron.faults.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.powerloss.LossFinding.Kind;
import integron.faults.site.Folders;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The short form of `./integron faults power-loss`.
///
/// Shown able to fail: by its own second test; and with `Files.move` in place of `FileSync.rename`,
/// or `Files.createDirectories` in place of `PrivateFiles.createDurableFolders`, the first one
/// finds missing files, and the whole data folder missing; where the deletion of the keyring's note
/// is not synced, notes that come back.
@EnabledOnOs(OS.LINUX)
final class PowerLossTest {
  private static final long SEED = 12;
  private static final int BURSTS = 40;
  private static final int STATES = 150;
  private static final int CONTROL_STATES = 30;

  private static Path scratch;
  private static Recording recording;

  @BeforeAll
  static void record() throws Exception {
    scratch = PowerLoss.scratch();
    recording = Recording.make(scratch, SEED, BURSTS);
  }

  @AfterAll
  static void clean() throws Exception {
    Folders.delete(scratch);
  }

  @Test
  void everyPromiseHoldsAfterEveryPowerFailure() throws Exception {
    LossReport report = new CrashStates(recording, scratch, SEED).examine(STATES);

    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.states()).isGreaterThan(STATES / 2);
  }

  @Test
  void withSynchronousOffEventsAreLostAndTheDatabaseIsDamaged() throws Exception {
    Recording unsafe = recording.withSynchronousOff();

    LossReport report = new CrashStates(unsafe, scratch, SEED).examine(CONTROL_STATES);

    assertThat(report.broken(Kind.LOST)).as(report.toString()).isPositive();
    assertThat(report.broken(Kind.CORRUPT)).as(report.toString()).isPositive();
  }

  @Test
  void aSignInWhoseFilesAreNotSyncedIsLost() throws Exception {
    LossReport report =
        new CrashStates(recording.withSecretsUnsynced(), scratch, SEED).examine(CONTROL_STATES);

    assertThat(report.broken(Kind.SIGN_IN)).as(report.toString()).isPositive();
  }

  @Test
  void theRecordingHoldsCheckpointsAndSeveralRuns() {
    assertThat(recording.checkpoints()).isGreaterThan(2);
  }
}
