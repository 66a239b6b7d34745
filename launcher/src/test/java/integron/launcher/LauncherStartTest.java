package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.files.StartProblemFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options of `start`, the errors and the output. The launcher and its children are real
/// processes.
class LauncherStartTest {
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

  /// Shown able to fail: where the second start does not look for a running one, it ends with the
  /// sentence that the folder is taken.
  @Test
  void aSecondStartInTheSameFolderShowsTheRunningOne() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();
    String dashboard = "http://localhost:%d/".formatted(integron.control().dashboardPort());

    RunCommand second = integron.run("start");

    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output())
        .contains(
            "Integron is already running in %s (process %d)."
                .formatted(integron.folder().path(), launcher.process().pid()))
        .contains(dashboard + "overlay/chat");
    assertThat(integron.opened()).containsExactly(dashboard);
    assertThat(integron.starts()).hasSize(2);
  }

  /// Shown able to fail: where the second start does not wait, it opens an address at which nothing
  /// answers yet.
  @Test
  void aSecondStartDuringTheFirstOneWaitsForTheDashboard() throws Exception {
    Path behaviour = integron.folder().path().resolve("broadcaster.behaviour");
    Files.writeString(behaviour, "late");
    integron.begin("start");
    await().atMost(RunCommand.LIMIT).until(() -> integron.starts().contains("broadcaster"));

    RunCommand second = integron.begin("start");
    await().atMost(RunCommand.LIMIT).until(() -> second.output().contains("Integron is starting"));
    assertThat(integron.opened()).isEmpty();
    Files.delete(behaviour);

    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("Integron is already running");
    assertThat(integron.opened()).hasSize(1);
  }

  /// Shown able to fail: where the second start takes the first status, it says that Integron runs
  /// in another way, since only the ingester knows of the demo.
  @Test
  void aSecondDemoDuringTheFirstOneShowsIt() throws Exception {
    Path behaviour = integron.folder().path().resolve("broadcaster.behaviour");
    Files.writeString(behaviour, "unlinked");
    TestLauncher.awaitReady(integron.begin("start", "--demo"));

    RunCommand second = integron.begin("start", "--demo");
    await().atMost(RunCommand.LIMIT).until(() -> second.output().contains("Integron is starting"));
    Files.delete(behaviour);

    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(integron.opened()).hasSize(1);
  }

  @Test
  void aSecondStartThatAsksForSomethingElseFailsWithTheReason() throws Exception {
    integron.startAndAwaitReady();

    for (List<String> words : List.of(List.of("--demo"), List.of("--channel", "ada"))) {
      List<String> start = new ArrayList<>(List.of("start"));
      start.addAll(words);
      RunCommand second = integron.run(start.toArray(String[]::new));
      assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
      assertThat(second.output()).contains("and not in this way. Stop it first");
    }
    assertThat(integron.opened()).isEmpty();
    assertThat(integron.starts()).hasSize(2);
  }

  /// Shown able to fail: where the launcher leaves the file, the dashboard shows it as the reason
  /// why the ingester of today does not answer yet.
  @Test
  void whyTheIngesterOfAnEarlierRunCouldNotStartIsForgotten() throws Exception {
    StartProblemFile.in(integron.folder()).write("The disk is full.");
    integron.startAndAwaitReady();
    assertThat(integron.folder().startProblem()).doesNotExist();
  }

  @Test
  void aPortInUseIsReportedAndNothingIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      integron.environment().put("INTEGRON_PORT", Integer.toString(taken.getLocalPort()));

      RunCommand launcher = integron.run("start");

      assertThat(launcher.exitCode()).isEqualTo(1);
      assertThat(launcher.output())
          .contains("Port " + taken.getLocalPort() + " is in use")
          .contains("INTEGRON_PORT")
          .doesNotContain("has stopped");
      assertThat(integron.starts()).isEmpty();
    }
  }

  @Test
  void demoStartsALocalTwitchFirstAndPointsTheIngesterAtIt() throws Exception {
    RunCommand launcher = integron.begin("start", "--demo");
    TestLauncher.awaitReady(launcher);

    assertThat(launcher.output()).contains("This is a demo").contains("does not keep the events");
    assertThat(integron.starts().getFirst()).isEqualTo("fake-twitch");
    String port =
        integron
            .environmentOf("fake-twitch")
            .replaceAll("(?s).*arguments=fake-twitch (\\d+).*", "$1");
    assertThat(integron.environmentOf("fake-twitch")).doesNotContain("a-secret");
    assertThat(integron.environmentOf("ingester"))
        .contains("INTEGRON_DEMO=true")
        .contains("INTEGRON_TWITCH_TOKEN=fake-access-token")
        .contains("INTEGRON_TWITCH_OAUTH_URL=http://127.0.0.1:" + port + "/oauth2")
        .contains("INTEGRON_TWITCH_HELIX_URL=http://127.0.0.1:" + port + "/helix")
        .contains("INTEGRON_TWITCH_EVENTSUB_URL=ws://127.0.0.1:" + port + "/ws")
        .contains("INTEGRON_TWITCH_IRC_URL=ws://127.0.0.1:" + port + "/irc");
    assertThat(integron.run("stop").exitCode()).isZero();
    assertThat(integron.ends()).containsExactly("broadcaster", "ingester", "fake-twitch");
  }

  @Test
  void passesTheChannelToTheIngester() throws Exception {
    integron.environment().remove("INTEGRON_TWITCH_TOKEN");
    RunCommand launcher = integron.begin("start", "--channel", "LanternKeeper");
    TestLauncher.awaitReady(launcher);

    assertThat(launcher.output()).contains("Reading the chat of lanternkeeper without signing in.");
    assertThat(integron.environmentOf("ingester"))
        .contains("INTEGRON_TWITCH_CHANNEL=LanternKeeper");
    assertThat(integron.starts()).containsExactlyInAnyOrder("ingester", "broadcaster");
  }

  @Test
  void anInvalidChannelOrOneWithATokenIsRejectedAndNothingIsStarted() throws Exception {
    RunCommand both = integron.run("start", "--channel", "lanternkeeper");
    integron.environment().remove("INTEGRON_TWITCH_TOKEN");
    RunCommand noLogin = integron.run("start", "--channel", "#a b");

    assertThat(both.exitCode()).isEqualTo(1);
    assertThat(both.output().strip())
        .isEqualTo(
            "There is a channel to read without signing in (INTEGRON_TWITCH_CHANNEL) and an access"
                + " token (INTEGRON_TWITCH_TOKEN). Leave one of them out.");
    assertThat(noLogin.exitCode()).isEqualTo(1);
    assertThat(noLogin.output().strip())
        .isEqualTo(
            "The setting INTEGRON_TWITCH_CHANNEL (twitch.channel in integron.yaml) must be a Twitch"
                + " login: 3 to 25 of a-z, 0-9 and _.");
    assertThat(integron.starts()).isEmpty();
  }

  @Test
  void namesTheMissingJarWhenTheBuildIsIncomplete() throws Exception {
    Path jar = new Checkout(integron.checkout().root()).jar("ingester");
    Files.delete(jar);

    RunCommand launcher = integron.run("start");

    assertThat(launcher.exitCode()).isEqualTo(1);
    assertThat(launcher.output()).startsWith(jar + " is missing");
  }

  @Test
  void rejectsAnExtraArgument() throws Exception {
    assertThat(integron.run("start", "--demmo").exitCode()).isEqualTo(2);
    assertThat(integron.run("start", "--channel").exitCode()).isEqualTo(2);
    assertThat(integron.run("start", "--channel", "lanternkeeper", "--demo").exitCode())
        .isEqualTo(2);
    assertThat(integron.run("restart", "ingester", "broadcaster").exitCode()).isEqualTo(2);
    assertThat(integron.run("strat").exitCode()).isEqualTo(2);
  }
}
