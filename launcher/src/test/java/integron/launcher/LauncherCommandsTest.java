package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands other than `start`. The launcher and its children are real processes.
class LauncherCommandsTest {
  @TempDir private Path temporary;
  private TestLauncher integron;

  @BeforeEach
  void prepare() throws IOException {
    integron = TestLauncher.in(temporary);
  }

  @AfterEach
  void endAll() throws InterruptedException {
    integron.endAll();
  }

  @Test
  void statusSaysWhatRuns() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();

    RunCommand status = integron.run("status");

    assertThat(status.exitCode()).isZero();
    assertThat(status.output())
        .contains(
            "Integron is running in %s (process %d)."
                .formatted(integron.folder().path(), launcher.process().pid()))
        .containsPattern("ingester +running +process [0-9]+ +for [0-9]+ s, never crashed")
        .containsPattern("broadcaster +running +process [0-9]+")
        .contains("Twitch: connected, channel Viewer123.")
        .contains("http://localhost:" + integron.control().dashboardPort() + "/overlay/alerts");
  }

  @Test
  void restartNamesOneProcessAndLeavesTheOtherAlone() throws Exception {
    integron.startAndAwaitReady();

    RunCommand restart = integron.run("restart", "broadcaster");
    RunCommand unknown = integron.run("restart", "dashboard");

    assertThat(restart.exitCode()).as(restart.output()).isZero();
    assertThat(restart.output()).containsPattern("broadcaster +running").doesNotContain("ingester");
    assertThat(integron.ends()).containsExactly("broadcaster");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.output())
        .contains(
            "There is no process called dashboard. The processes are: ingester, broadcaster.");
  }

  @Test
  void stopStatusAndRestartReportThatNothingRuns() throws Exception {
    String sentence = "Integron is not running in " + integron.folder().path() + ".";

    assertThat(
            List.of(
                integron.run("stop").exitCode(),
                integron.run("status").exitCode(),
                integron.run("restart").exitCode()))
        .containsExactly(0, 3, 3);
    assertThat(integron.commands()).allMatch(command -> command.output().strip().equals(sentence));
  }

  /// `stop --help` must not stop Integron.
  @Test
  void aCommandWithoutArgumentsDoesNothingWhenItGetsOne() throws Exception {
    integron.startAndAwaitReady();

    for (String word : List.of("stop", "status", "backups")) {
      RunCommand command = integron.run(word, "--help");
      assertThat(command.exitCode()).as(word).isEqualTo(2);
      assertThat(command.output()).contains(word + " accepts no arguments; ./integron help");
    }
    assertThat(integron.run("status").exitCode()).isZero();
  }

  @Test
  void aCommandWithAWrongTokenChangesNothing() throws Exception {
    integron.startAndAwaitReady();
    ControlFile real = integron.control();
    ControlFile forged = new ControlFile(real.pid(), real.port(), "0".repeat(64), 0);

    assertThat(ControlClient.ask(forged, "stop", RunCommand.LIMIT).done()).isFalse();
    assertThat(integron.run("status").exitCode()).isZero();
  }

  @Test
  void restoringStopsTheIngesterAloneAndStartsItAgain() throws Exception {
    integron.startAndAwaitReady();

    RunCommand restore = integron.run("restore", "a.db");

    assertThat(restore.exitCode()).as(restore.output()).isZero();
    assertThat(restore.output().strip()).isEqualTo("Asked to restore a.db.");
    assertThat(integron.ends()).containsExactly("ingester");
    assertThat(integron.starts()).hasSize(3).last().isEqualTo("ingester");
    assertThat(integron.run("status").output()).containsPattern("ingester +running");
  }

  @Test
  void aFailedRestoreIsReportedAndTheIngesterRunsAgain() throws Exception {
    integron.startAndAwaitReady();

    RunCommand restore = integron.run("restore", "broken");

    assertThat(restore.exitCode()).isEqualTo(1);
    assertThat(restore.output().strip()).isEqualTo("Asked to restore broken.");
    assertThat(integron.run("status").output()).containsPattern("ingester +running");
  }

  @Test
  void backupsAreListedAndRestoredWhileNothingRuns() throws Exception {
    assertThat(integron.run("backups").output().strip()).isEqualTo("Asked to backups.");
    assertThat(integron.run("restore").output().strip()).isEqualTo("Asked to restore.");
    assertThat(integron.run("restore", "broken").exitCode()).isEqualTo(1);
    assertThat(integron.run("restore", "one", "two").exitCode()).isEqualTo(2);
    assertThat(integron.starts()).isEmpty();
  }

  @Test
  void mayBeBuiltOnlyWhileNothingRunsFromTheCheckout() throws Exception {
    assertThat(integron.run("may-build").exitCode()).isZero();
    integron.startAndAwaitReady();

    assertThat(integron.run("may-build").exitCode()).isEqualTo(1);
  }
}
