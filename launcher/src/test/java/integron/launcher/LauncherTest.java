package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.config.DataFolder;
import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as a process of its own, with processes of its own.
class LauncherTest {
  @TempDir private Path temporary;
  private final List<Command> started = new ArrayList<>();
  private Map<String, String> environment;
  private TestCheckout checkout;
  private DataFolder folder;

  @BeforeEach
  void prepare() throws IOException {
    checkout = TestCheckout.in(temporary.resolve("a check out"));
    folder = new DataFolder(temporary.resolve("a data folder"));
    Files.createDirectories(folder.path());
    environment = new HashMap<>();
    environment.put("INTEGRON_HOME", folder.path().toString());
    environment.put("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_TWITCH_TOKEN", "a-secret");
    environment.put("INTEGRON_JAVA_OPTS", "-Dmore=1 -Xshare:auto");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Command command : started) {
      command.process().destroy();
      command.exitCode();
    }
  }

  @Test
  void startsBothProcessesAndPrintsTheAddressesOnce() throws Exception {
    Command launcher = startAndAwaitReady();

    String dashboard = "http://localhost:" + control().dashboardPort() + "/";
    assertThat(launcher.output())
        .contains("Integron is starting in " + folder.path())
        .contains("Dashboard         " + dashboard)
        .contains(dashboard + "overlay/chat")
        .contains(dashboard + "overlay/feed")
        .contains(dashboard + "overlay/alerts")
        .containsOnlyOnce("Integron is ready.");
    assertThat(starts()).containsExactlyInAnyOrder("ingester", "broadcaster");
  }

  @Test
  void givesEachProcessConcretePortsAndOnlyTheIngesterTheToken() throws Exception {
    startAndAwaitReady();

    assertThat(environmentOf("broadcaster"))
        .contains("INTEGRON_PORT=" + control().dashboardPort())
        .contains("INTEGRON_SUPERVISED=true")
        .doesNotContain("a-secret");
    assertThat(environmentOf("ingester")).contains("a-secret");
  }

  @Test
  void stopEndsTheBroadcasterThenTheIngesterThenTheLauncher() throws Exception {
    Command launcher = startAndAwaitReady();

    Command stop = run("stop");

    assertThat(stop.exitCode()).as(stop.output()).isZero();
    assertThat(stop.output().strip()).isEqualTo("Integron has stopped.");
    assertThat(launcher.exitCode()).isZero();
    assertThat(launcher.output()).contains("Integron has stopped.");
    assertThat(ends()).containsExactly("broadcaster", "ingester");
    assertThat(folder.launcherControl()).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void sigtermStopsEverythingInOrder() throws Exception {
    Command launcher = startAndAwaitReady();

    launcher.process().destroy();

    assertThat(launcher.exitCode()).isEqualTo(143);
    assertThat(ends()).containsExactly("broadcaster", "ingester");
    assertThat(launcher.output()).contains("Integron has stopped.").doesNotContain("unexpectedly");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCInATerminalStopsEverythingInOrder() throws Exception {
    // A group of its own that takes SIGINT, as a shell gives to what it runs in a terminal.
    Command launcher =
        begin(List.of("perl", "-e", "setpgrp; $SIG{INT}='DEFAULT'; exec @ARGV"), "start");
    awaitReady(launcher);

    new ProcessBuilder("kill", "-INT", "--", "-" + launcher.process().pid()).start().waitFor();

    assertThat(launcher.exitCode()).isEqualTo(130);
    assertThat(ends()).containsExactly("broadcaster", "ingester");
    assertThat(launcher.output()).contains("Integron has stopped.").doesNotContain("unexpectedly");
  }

  @Test
  void aKilledLauncherLeavesNoProcessAndNoObstacle() throws Exception {
    Command launcher = startAndAwaitReady();

    launcher.process().destroyForcibly();

    await().atMost(Command.LIMIT).until(() -> ends().size() == 2);
    assertThat(folder.launcherControl()).exists();
    Command status = run("status");
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.output().strip())
        .isEqualTo("Integron is not running in " + folder.path() + ".");
    startAndAwaitReady();
  }

  @Test
  void aSecondStartInTheSameFolderIsRefusedAndSaysWhy() throws Exception {
    Command launcher = startAndAwaitReady();

    Command second = run("start");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output().strip())
        .isEqualTo(
            "Integron already runs in %s (process %d, dashboard http://localhost:%d/). Stop it with ./integron stop, or choose another folder with INTEGRON_HOME."
                .formatted(folder.path(), launcher.process().pid(), control().dashboardPort()));
    assertThat(starts()).hasSize(2);
  }

  @Test
  void twoInstancesRunSideBySideInTheirOwnFolders() throws Exception {
    startAndAwaitReady();
    int first = control().dashboardPort();
    folder = new DataFolder(temporary.resolve("another folder"));
    environment.put("INTEGRON_HOME", folder.path().toString());

    startAndAwaitReady();

    assertThat(control().dashboardPort()).isNotEqualTo(first);
  }

  @Test
  void statusSaysWhatRuns() throws Exception {
    Command launcher = startAndAwaitReady();

    Command status = run("status");

    assertThat(status.exitCode()).isZero();
    assertThat(status.output())
        .contains(
            "Integron runs in %s (process %d).".formatted(folder.path(), launcher.process().pid()))
        .containsPattern("ingester +running +process [0-9]+ +for [0-9]+ s, never crashed")
        .containsPattern("broadcaster +running +process [0-9]+")
        .contains("Twitch: connected, channel Viewer123.")
        .contains("http://localhost:" + control().dashboardPort() + "/overlay/alerts");
  }

  @Test
  void restartNamesOneProcessAndLeavesTheOtherAlone() throws Exception {
    startAndAwaitReady();

    Command restart = run("restart", "broadcaster");
    Command unknown = run("restart", "dashboard");

    assertThat(restart.exitCode()).as(restart.output()).isZero();
    assertThat(restart.output()).containsPattern("broadcaster +running").doesNotContain("ingester");
    assertThat(ends()).containsExactly("broadcaster");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.output())
        .contains("There is no process called dashboard. There are: ingester, broadcaster.");
  }

  @Test
  void startsAKilledProcessAgain() throws Exception {
    Command launcher = startAndAwaitReady();
    long pid = TestProcess.pidOf(folder.path(), "ingester");

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    await().atMost(Command.LIMIT).until(() -> starts().size() == 3);
    assertThat(starts().getLast()).isEqualTo("ingester");
    assertThat(launcher.output()).contains("The ingester ended unexpectedly with exit code 137.");
  }

  @Test
  void stopStatusAndRestartSayThatNothingRuns() throws Exception {
    String sentence = "Integron is not running in " + folder.path() + ".";

    assertThat(List.of(run("stop").exitCode(), run("status").exitCode(), run("restart").exitCode()))
        .containsExactly(0, 3, 3);
    assertThat(started).allMatch(command -> command.output().strip().equals(sentence));
  }

  @Test
  void aTakenPortIsSaidAndNothingIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("INTEGRON_PORT", Integer.toString(taken.getLocalPort()));

      Command launcher = run("start");

      assertThat(launcher.exitCode()).isEqualTo(1);
      assertThat(launcher.output())
          .contains("Port " + taken.getLocalPort() + " is in use")
          .contains("INTEGRON_PORT")
          .doesNotContain("has stopped");
      assertThat(starts()).isEmpty();
    }
  }

  @Test
  void anAskWithAWrongTokenChangesNothing() throws Exception {
    startAndAwaitReady();
    ControlFile real = control();
    ControlFile forged = new ControlFile(real.pid(), real.port(), "0".repeat(64), 0);

    assertThat(ControlClient.ask(forged, "stop", Command.LIMIT).done()).isFalse();
    assertThat(run("status").exitCode()).isZero();
  }

  @Test
  void demoStartsATwitchOfItsOwnBeforeTheOthersAndPointsTheIngesterAtIt() throws Exception {
    Command launcher = begin(List.of(), "start", "--demo");
    awaitReady(launcher);

    assertThat(launcher.output()).contains("This is a demo").contains("nothing of it is kept");
    assertThat(starts().getFirst()).isEqualTo("fake-twitch");
    String port =
        environmentOf("fake-twitch").replaceAll("(?s).*arguments=fake-twitch (\\d+).*", "$1");
    assertThat(environmentOf("fake-twitch")).doesNotContain("a-secret");
    assertThat(environmentOf("ingester"))
        .contains("INTEGRON_DEMO=true")
        .contains("INTEGRON_TWITCH_TOKEN=fake-access-token")
        .contains("INTEGRON_TWITCH_OAUTH_URL=http://127.0.0.1:" + port + "/oauth2")
        .contains("INTEGRON_TWITCH_HELIX_URL=http://127.0.0.1:" + port + "/helix")
        .contains("INTEGRON_TWITCH_EVENTSUB_URL=ws://127.0.0.1:" + port + "/ws")
        .contains("INTEGRON_TWITCH_IRC_URL=ws://127.0.0.1:" + port + "/irc");
    assertThat(run("stop").exitCode()).isZero();
    assertThat(ends()).containsExactly("broadcaster", "ingester", "fake-twitch");
  }

  @Test
  void aChannelIsGivenToTheIngester() throws Exception {
    environment.remove("INTEGRON_TWITCH_TOKEN");
    Command launcher = begin(List.of(), "start", "--channel", "LanternKeeper");
    awaitReady(launcher);

    assertThat(launcher.output()).contains("Reading the chat of lanternkeeper without signing in.");
    assertThat(environmentOf("ingester")).contains("INTEGRON_TWITCH_CHANNEL=LanternKeeper");
    assertThat(starts()).containsExactlyInAnyOrder("ingester", "broadcaster");
  }

  @Test
  void aChannelThatCannotBeOneOrComesWithATokenIsRefusedAndNothingIsStarted() throws Exception {
    Command both = run("start", "--channel", "lanternkeeper");
    environment.remove("INTEGRON_TWITCH_TOKEN");
    Command noLogin = run("start", "--channel", "#a b");

    assertThat(both.exitCode()).isEqualTo(1);
    assertThat(both.output().strip())
        .isEqualTo(
            "There is a channel to read without signing in (INTEGRON_TWITCH_CHANNEL) and an access"
                + " token (INTEGRON_TWITCH_TOKEN). Leave one of them out.");
    assertThat(noLogin.exitCode()).isEqualTo(1);
    assertThat(noLogin.output().strip())
        .isEqualTo(
            "The setting INTEGRON_TWITCH_CHANNEL (twitch.channel in integron.yaml) must be a Twitch"
                + " login: 4 to 25 of a-z, 0-9 and _.");
    assertThat(starts()).isEmpty();
  }

  @Test
  void saysWhatIsNotReadyWhenThatTakesLong() throws Exception {
    Files.writeString(folder.path().resolve("broadcaster.behaviour"), "not-ready");
    Command launcher = begin(List.of(), "start");

    await()
        .atMost(Command.LIMIT)
        .until(() -> launcher.output().contains("Not ready yet: The link is down."));
    assertThat(launcher.output()).doesNotContain("Integron is ready.");
    Files.delete(folder.path().resolve("broadcaster.behaviour"));
    awaitReady(launcher);
  }

  @Test
  void restoringStopsTheIngesterAloneAndStartsItAgain() throws Exception {
    startAndAwaitReady();

    Command restore = run("restore", "a.db");

    assertThat(restore.exitCode()).as(restore.output()).isZero();
    assertThat(restore.output().strip()).isEqualTo("Asked to restore a.db.");
    assertThat(ends()).containsExactly("ingester");
    assertThat(starts()).hasSize(3).last().isEqualTo("ingester");
    assertThat(run("status").output()).containsPattern("ingester +running");
  }

  @Test
  void aRestoreThatFailsIsSaidAndTheIngesterRunsAgain() throws Exception {
    startAndAwaitReady();

    Command restore = run("restore", "broken");

    assertThat(restore.exitCode()).isEqualTo(1);
    assertThat(restore.output().strip()).isEqualTo("Asked to restore broken.");
    assertThat(run("status").output()).containsPattern("ingester +running");
  }

  @Test
  void backupsAreListedAndRestoredWhileNothingRuns() throws Exception {
    assertThat(run("backups").output().strip()).isEqualTo("Asked to backups.");
    assertThat(run("restore").output().strip()).isEqualTo("Asked to restore.");
    assertThat(run("restore", "broken").exitCode()).isEqualTo(1);
    assertThat(run("restore", "one", "two").exitCode()).isEqualTo(2);
    assertThat(starts()).isEmpty();
  }

  @Test
  void mayBeBuiltOnlyWhileNothingRunsFromTheCheckout() throws Exception {
    assertThat(run("may-build").exitCode()).isZero();
    startAndAwaitReady();

    assertThat(run("may-build").exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhatIsMissingWhenTheBuildIsNotComplete() throws Exception {
    Path jar = new Checkout(checkout.root()).jar("ingester");
    Files.delete(jar);

    Command launcher = run("start");

    assertThat(launcher.exitCode()).isEqualTo(1);
    assertThat(launcher.output()).startsWith(jar + " is missing");
  }

  @Test
  void aWordTooManyIsRefused() throws Exception {
    assertThat(run("start", "--demmo").exitCode()).isEqualTo(2);
    assertThat(run("start", "--channel").exitCode()).isEqualTo(2);
    assertThat(run("start", "--channel", "lanternkeeper", "--demo").exitCode()).isEqualTo(2);
    assertThat(run("restart", "ingester", "broadcaster").exitCode()).isEqualTo(2);
    assertThat(run("strat").exitCode()).isEqualTo(2);
  }

  private Command startAndAwaitReady() throws IOException {
    Command launcher = begin(List.of(), "start");
    awaitReady(launcher);
    return launcher;
  }

  private static void awaitReady(Command launcher) {
    await()
        .atMost(Command.LIMIT)
        .until(() ->
            launcher.output().contains("Integron is ready.") || !launcher.process().isAlive());
    assertThat(launcher.output()).contains("./integron stop.");
  }

  /// Runs a command to its end.
  private Command run(String... words) throws IOException, InterruptedException {
    Command command = begin(List.of(), words);
    command.exitCode();
    return command;
  }

  private Command begin(List<String> prefix, String... words) throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "-D" + Checkout.PROPERTY + "=" + checkout.root(),
            Main.class.getName()));
    line.addAll(List.of(words));
    Command command = Command.start(temporary, environment, line);
    started.add(command);
    return command;
  }

  private ControlFile control() {
    return ControlFile.read(folder.launcherControl()).orElseThrow();
  }

  private List<String> starts() {
    return TestProcess.noted(folder.path(), "starts");
  }

  private List<String> ends() {
    return TestProcess.noted(folder.path(), "ends");
  }

  private String environmentOf(String name) throws IOException {
    return Files.readString(folder.path().resolve(name + ".environment"));
  }
}
