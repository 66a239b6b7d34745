package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How a launcher starts, stops, and keeps its processes running. The launcher and its children are
/// real processes.
class LauncherLifeTest {
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
  void startsBothProcessesAndPrintsTheAddressesOnce() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();

    String dashboard = "http://localhost:" + integron.control().dashboardPort() + "/";
    assertThat(launcher.output())
        .contains("Integron is starting in " + integron.folder().path())
        .contains("Dashboard         " + dashboard)
        .contains(dashboard + "overlay/chat")
        .contains(dashboard + "overlay/feed")
        .contains(dashboard + "overlay/alerts")
        .containsOnlyOnce("Integron is ready.");
    assertThat(integron.starts()).containsExactlyInAnyOrder("ingester", "broadcaster");
  }

  @Test
  void givesEachProcessConcretePortsAndOnlyTheIngesterTheToken() throws Exception {
    integron.startAndAwaitReady();

    assertThat(integron.environmentOf("broadcaster"))
        .contains("INTEGRON_PORT=" + integron.control().dashboardPort())
        .contains("INTEGRON_SUPERVISED=true")
        .doesNotContain("a-secret");
    assertThat(integron.environmentOf("ingester")).contains("a-secret");
  }

  @Test
  void stopEndsTheBroadcasterThenTheIngesterThenTheLauncher() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();

    RunCommand stop = integron.run("stop");

    assertThat(stop.exitCode()).as(stop.output()).isZero();
    assertThat(stop.output().strip()).isEqualTo("Integron has stopped.");
    assertThat(launcher.exitCode()).isZero();
    assertThat(launcher.output()).contains("Integron has stopped.");
    assertThat(integron.ends()).containsExactly("broadcaster", "ingester");
    assertThat(integron.folder().launcherControl()).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void sigtermStopsEverythingInOrder() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();

    launcher.process().destroy();

    assertThat(launcher.exitCode()).isEqualTo(143);
    assertThat(integron.ends()).containsExactly("broadcaster", "ingester");
    assertThat(launcher.output()).contains("Integron has stopped.").doesNotContain("unexpectedly");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCInATerminalStopsEverythingInOrder() throws Exception {
    // A separate process group that accepts SIGINT, as a shell creates for a command in a terminal.
    RunCommand launcher =
        integron.begin(List.of("perl", "-e", "setpgrp; $SIG{INT}='DEFAULT'; exec @ARGV"), "start");
    TestLauncher.awaitReady(launcher);

    new ProcessBuilder("kill", "-INT", "--", "-" + launcher.process().pid()).start().waitFor();

    assertThat(launcher.exitCode()).isEqualTo(130);
    assertThat(integron.ends()).containsExactly("broadcaster", "ingester");
    assertThat(launcher.output()).contains("Integron has stopped.").doesNotContain("unexpectedly");
  }

  @Test
  void aKilledLauncherLeavesNoProcessAndTheNextOneStarts() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();

    launcher.process().destroyForcibly();

    await().atMost(RunCommand.LIMIT).until(() -> integron.ends().size() == 2);
    assertThat(integron.folder().launcherControl()).exists();
    RunCommand status = integron.run("status");
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.output().strip())
        .isEqualTo("Integron is not running in " + integron.folder().path() + ".");
    integron.startAndAwaitReady();
  }

  @Test
  void twoInstancesRunSideBySideInTheirOwnFolders() throws Exception {
    integron.startAndAwaitReady();
    int first = integron.control().dashboardPort();
    integron.moveTo("another folder");

    integron.startAndAwaitReady();

    assertThat(integron.control().dashboardPort()).isNotEqualTo(first);
  }

  @Test
  void startsAKilledProcessAgain() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();
    await().atMost(RunCommand.LIMIT).until(() -> integron.starts().contains("ingester"));
    long pid = TestProcess.pidOf(integron.folder().path(), "ingester");

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    await().atMost(RunCommand.LIMIT).until(() -> integron.starts().size() == 3);
    assertThat(integron.starts().getLast()).isEqualTo("ingester");
    assertThat(launcher.output()).contains("The ingester ended unexpectedly with exit code 137.");
  }

  /// Shown able to fail: where the launcher ignores the wish, the broadcaster stays stopped.
  @Test
  void theDemoBeginsAndEndsWhenTheBroadcasterAsksForIt() throws Exception {
    Path behaviour = integron.folder().path().resolve("broadcaster.behaviour");
    Files.writeString(behaviour, "begin-demo");
    RunCommand launcher = integron.startAndAwaitReady();
    int port = integron.control().dashboardPort();

    Files.writeString(behaviour, "end-demo");
    await().atMost(RunCommand.LIMIT).until(() -> integron.starts().size() == 5);

    assertThat(integron.starts().subList(2, 5)).startsWith("fake-twitch");
    assertThat(integron.ends().subList(0, 2)).containsExactly("broadcaster", "ingester");
    assertThat(integron.environmentOf("ingester")).contains("INTEGRON_DEMO=true");
    assertThat(integron.environmentOf("ingester")).doesNotContain("a-secret");

    await().atMost(RunCommand.LIMIT).until(() -> readyTimes(launcher) == 2);
    Files.writeString(behaviour, "");
    await().atMost(RunCommand.LIMIT).until(() -> readyTimes(launcher) == 3);

    assertThat(integron.environmentOf("ingester")).contains("INTEGRON_DEMO=false", "a-secret");
    assertThat(integron.environmentOf("broadcaster")).contains("INTEGRON_PORT=" + port);
    assertThat(launcher.output()).doesNotContain("unexpectedly");
    assertThat(integron.run("stop").exitCode()).isZero();
    assertThat(launcher.exitCode()).isZero();
  }

  private static int readyTimes(RunCommand launcher) {
    return launcher.output().split("Integron is ready", -1).length - 1;
  }

  /// The process really exhausts its memory: it allocates more than the launcher gives an ingester.
  ///
  /// Shown able to fail: without `-XX:+ExitOnOutOfMemoryError` it ends with another exit code.
  @Test
  void startsAProcessThatHasNoMemoryLeftAgainAndSaysWhyItEnded() throws Exception {
    Files.writeString(integron.folder().path().resolve("ingester.behaviour"), "greedy");
    RunCommand launcher = integron.begin("start");

    await().atMost(RunCommand.LIMIT).until(() -> integron.starts().size() >= 3);

    String reason =
        "ended unexpectedly with exit code 3, because its memory was full;"
            + " INTEGRON_JAVA_OPTS=-Xmx512m gives it more";
    assertThat(launcher.output()).contains("The ingester " + reason + ". It starts again in ");
    assertThat(integron.run("status").output()).contains("; it " + reason);
    Files.delete(integron.folder().path().resolve("ingester.behaviour"));
    TestLauncher.awaitReady(launcher);
  }

  @Test
  void saysWhatIsNotReadyWhenThatTakesLong() throws Exception {
    Files.writeString(integron.folder().path().resolve("broadcaster.behaviour"), "not-ready");
    RunCommand launcher = integron.begin("start");

    await()
        .atMost(RunCommand.LIMIT)
        .until(() -> launcher.output().contains("Not ready yet: The link is down."));
    assertThat(launcher.output()).doesNotContain("Integron is ready.");
    Files.delete(integron.folder().path().resolve("broadcaster.behaviour"));
    TestLauncher.awaitReady(launcher);
  }

  /// Shown able to fail: without the token, the start is never ready.
  @Test
  void whereThisMachineNeedsATokenTheLauncherSendsIt() throws Exception {
    integron.folder().accessLink().write("http://localhost:9847", "own-token_1");
    integron.startAndAwaitReady();

    assertThat(integron.run("status").output()).contains("Twitch: connected, channel Viewer123");
    assertThat(integron.run("backup").output()).contains("Made the backup integron-2026.db.");
  }
}
