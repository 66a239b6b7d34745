package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.json.text.JsonText;
import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The commands other than `start`. The launcher and its children are real processes.
class LauncherCommandsTest {
  private static final List<String> COMMANDS =
      List.of(
          "start",
          "demo",
          "stop",
          "status",
          "restart",
          "open",
          "logs",
          "backup",
          "backups",
          "restore",
          "doctor",
          "autostart",
          "new-overlay",
          "record",
          "version",
          "completion");

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

  /// A launcher that its user has stopped with Ctrl-Z. Shown able to fail: with the wait of a
  /// command that works, it takes minutes.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void statusSaysThatTheLauncherDoesNotAnswer() throws Exception {
    String pid = Long.toString(integron.startAndAwaitReady().process().pid());
    new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
    try {
      assertThat(integron.run("status").output()).contains("does not answer");
    } finally {
      new ProcessBuilder("kill", "-CONT", pid).start().waitFor();
    }
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

  /// `stop --help` must not stop Integron, nor must `stop all`.
  @Test
  void helpAndWordsThatACommandDoesNotKnowChangeNothing() throws Exception {
    integron.startAndAwaitReady();

    for (String word : List.of("stop", "status", "backups", "restart", "restore")) {
      RunCommand help = integron.run(word, "--help");
      assertThat(help.exitCode()).as(help.output()).isZero();
      assertThat(help.output()).contains("integron " + word);
      RunCommand misused = integron.run(word, "--all");
      assertThat(misused.exitCode()).as(misused.output()).isEqualTo(2);
      assertThat(misused.output()).contains("--all", "./integron " + word + " --help");
    }
    assertThat(integron.run("stop", "now").exitCode()).isEqualTo(2);
    assertThat(integron.run("halt").exitCode()).isEqualTo(2);
    assertThat(integron.run().exitCode()).isEqualTo(2);
    assertThat(integron.run("status").exitCode()).isZero();
    assertThat(integron.ends()).isEmpty();
  }

  /// Shown able to fail: where the command follows the log until Ctrl-C alone, it goes on without a
  /// reader.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followingALogEndsWithTheProgramThatReadsIt() throws Exception {
    Path log = Files.createDirectories(integron.folder().logs()).resolve("ingester.log");
    Files.writeString(log, line("first"));

    RunCommand logs =
        integron.begin(List.of("sh", "-c", "\"$@\" | head -n 1", "sh"), "logs", "-f", "ingester");

    await().atMost(RunCommand.LIMIT).until(() -> logs.output().contains("first"));
    await()
        .atMost(RunCommand.LIMIT)
        .until(() -> {
          Files.writeString(log, line("later"), StandardOpenOption.APPEND);
          return !logs.process().isAlive();
        });
    assertThat(logs.output()).doesNotContain("later");
  }

  private static String line(String words) {
    return "2026-11-28T01:02:03.456Z INFO " + words + "\n";
  }

  @Test
  void everyCommandHasHelpThatFitsAConsole() throws Exception {
    RunCommand help = integron.run("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.output().lines()).allMatch(line -> line.length() <= 80);
    for (String command : COMMANDS) {
      assertThat(help.output()).as(command).containsPattern("(?m)^ +" + command + " +[A-Z]");
    }
    assertThat(help.output()).doesNotContain("may-build", "train");
  }

  /// What a shell knows of, users try.
  @Test
  void theScriptsHelpAndTheCompletionKnowEveryCommand() throws Exception {
    String script = Files.readString(Path.of("../integron"));
    String windows = Files.readString(Path.of("../integron.cmd"));
    RunCommand completion = integron.run("completion");

    assertThat(completion.exitCode()).isZero();
    for (String command : COMMANDS) {
      assertThat(script).as(command).containsPattern("(?m)^  " + command + "( |$)");
      assertThat(windows).as(command).contains("if \"%COMMAND%\"==\"" + command + "\" goto ");
      assertThat(completion.output()).as(command).contains(" " + command);
    }
  }

  @Test
  void statusHasTheSameAsJson() throws Exception {
    RunCommand before = integron.run("status", "--json");
    RunCommand launcher = integron.startAndAwaitReady();
    JsonObject status = json(integron.run("status", "--json"));

    assertThat(before.exitCode()).isEqualTo(3);
    assertThat(json(before).getBoolean("running")).isFalse();
    assertThat(status.getBoolean("running")).isTrue();
    assertThat(status.getJsonNumber("pid").longValue()).isEqualTo(launcher.process().pid());
    assertThat(status.getJsonArray("processes").getValuesAs(JsonObject.class))
        .extracting(process -> process.getString("name") + " " + process.getString("state"))
        .containsExactly("ingester running", "broadcaster running");
    assertThat(status.getJsonObject("twitch").getString("channel")).isEqualTo("Viewer123");
    assertThat(status.getJsonArray("overlays")).hasSize(3);
    assertThat(json(integron.run("version", "--json")).getString("java"))
        .isEqualTo(String.valueOf(Runtime.version()));
  }

  private static JsonObject json(RunCommand command) {
    return JsonText.parseObject(command.output().strip());
  }

  @Test
  void openShowsAPageInTheBrowser() throws Exception {
    assertThat(integron.run("open").exitCode()).isEqualTo(3);
    integron.startAndAwaitReady();
    String dashboard = "http://localhost:%d/".formatted(integron.control().dashboardPort());

    integron.run("open");
    integron.run("open", "settings");
    integron.run("open", "/overlay/chat");
    integron.environment().put("BROWSER", "no-such-browser");
    RunCommand without = integron.run("open");

    assertThat(integron.opened())
        .containsExactly(dashboard, dashboard + "settings", dashboard + "overlay/chat");
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.output()).contains("The address is " + dashboard);
  }

  @Test
  void openSignsTheBrowserInWhereThePortNeedsAToken() throws Exception {
    integron.startAndAwaitReady();
    String dashboard = "http://localhost:%d".formatted(integron.control().dashboardPort());
    integron.folder().accessLink().write(dashboard, "a-secret-token");

    RunCommand open = integron.begin("open", "settings");
    await().atMost(RunCommand.LIMIT).until(() -> !integron.opened().isEmpty());
    String address = integron.opened().getFirst();
    HttpResponse<String> visit = get(address);

    assertThat(address).startsWith("http://localhost:").doesNotContain("a-secret-token");
    assertThat(visit.statusCode()).isEqualTo(303);
    assertThat(visit.headers().firstValue("Location")).contains(dashboard + "/settings");
    assertThat(visit.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("integron_owner=a-secret-token; ");
    assertThat(open.exitCode()).as(open.output()).isZero();
    assertThat(open.output())
        .contains("Opened " + dashboard + "/settings")
        .doesNotContain("a-secret-token");
  }

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void startCanOpenTheDashboardOnceItAnswers() throws Exception {
    RunCommand launcher = integron.begin("start", "--open");
    TestLauncher.awaitReady(launcher);

    await()
        .atMost(RunCommand.LIMIT)
        .untilAsserted(() ->
            assertThat(integron.opened())
                .containsExactly(
                    "http://localhost:%d/".formatted(integron.control().dashboardPort())));
  }

  @Test
  void theVersionIsAnOptionToo() throws Exception {
    RunCommand option = integron.run("--version");

    assertThat(option.exitCode()).isZero();
    assertThat(option.output()).isEqualTo(integron.run("version").output());
    assertThat(option.output()).contains("Java " + Runtime.version());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void autostartIsTurnedOnAndOff() throws Exception {
    integron.environment().put("XDG_CONFIG_HOME", temporary.resolve("config").toString());
    Path entry = temporary.resolve("config/autostart/integron.desktop");

    assertThat(integron.run("autostart").output()).contains("does not start with your session");
    assertThat(integron.run("autostart", "on").output()).contains("starts with your session");
    assertThat(entry)
        .content()
        .contains(integron.checkout().root().resolve("integron") + "\" start")
        .contains("INTEGRON_HOME=" + integron.folder().path());
    assertThat(integron.run("autostart", "off").exitCode()).isZero();
    assertThat(entry).doesNotExist();
    assertThat(integron.run("autostart", "maybe").exitCode()).isEqualTo(2);
  }

  /// Shown able to fail: without the check, all of them are opened below the dashboard's address.
  @Test
  void openNamesNoPageElsewhere() throws Exception {
    integron.startAndAwaitReady();

    for (String page :
        List.of("http://evil", "//evil", "..", "../x", "overlay/../x", "a b", "\\\\evil", "a//b")) {
      RunCommand open = integron.run("open", page);
      assertThat(open.output()).contains("There is no page called " + page + ".");
      assertThat(open.exitCode()).isEqualTo(2);
    }
    assertThat(integron.opened()).isEmpty();
  }

  @Test
  void aBackupIsMadeByTheRunningIngesterOrByTheStoppedOnesProgram() throws Exception {
    assertThat(integron.run("backup").output()).contains("Asked to backup.");
    integron.startAndAwaitReady();

    RunCommand backup = integron.run("backup");

    assertThat(backup.exitCode()).as(backup.output()).isZero();
    assertThat(backup.output()).contains("Made the backup integron-2026.db.");
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
    assertThat(restore.output()).contains("Asked to restore a.db.");
    assertThat(integron.ends()).containsExactly("ingester");
    assertThat(integron.starts()).hasSize(3).last().isEqualTo("ingester");
    assertThat(integron.run("status").output()).containsPattern("ingester +running");
  }

  /// Shown able to fail: where commands are executed one after the other, both wait for the
  /// restore.
  @Test
  void statusAndStopAreAnsweredBesideARestore() throws Exception {
    integron.startAndAwaitReady();
    RunCommand restore = integron.begin("restore", "slow");
    Path folder = integron.folder().path();
    try {
      await().until(() -> TestProcess.noted(folder, "maintenances").contains("restore-slow"));
      assertThat(integron.run("status").exitCode()).isZero();
      assertThat(integron.run("stop").exitCode()).isZero();
    } finally {
      Files.createFile(folder.resolve("go"));
      restore.exitCode();
    }
  }

  @Test
  void aFailedRestoreIsReportedAndTheIngesterRunsAgain() throws Exception {
    integron.startAndAwaitReady();

    RunCommand restore = integron.run("restore", "broken");

    assertThat(restore.exitCode()).isEqualTo(1);
    assertThat(restore.output()).contains("Asked to restore broken.");
    assertThat(integron.run("status").output()).containsPattern("ingester +running");
  }

  @Test
  void backupsAreListedAndRestoredWhileNothingRuns() throws Exception {
    assertThat(integron.run("backups").output().strip()).isEqualTo("Asked to backups.");
    assertThat(integron.run("restore").output()).contains("Asked to restore.");
    assertThat(integron.run("restore", "broken").exitCode()).isEqualTo(1);
    assertThat(integron.run("restore", "one", "two").exitCode()).isEqualTo(2);
    assertThat(integron.run("restore", "x".repeat(300)).output())
        .contains("A backup's name has 1 to 100 characters");
    assertThat(integron.starts()).isEmpty();
  }

  @Test
  void mayBeBuiltOnlyWhileNothingRunsFromTheCheckout() throws Exception {
    assertThat(integron.run("may-build").exitCode()).isZero();
    integron.startAndAwaitReady();

    assertThat(integron.run("may-build").exitCode()).isEqualTo(1);
  }
}
