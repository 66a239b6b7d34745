package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import integron.launcher.control.ControlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A launcher under test: a checkout with [TestProcess]es in place of ours, a data folder, and the
/// user's commands.
final class TestLauncher {
  private final Path temporary;
  private final TestCheckout checkout;
  private final List<RunCommand> started = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private DataFolder folder;

  private TestLauncher(Path temporary) throws IOException {
    this.temporary = temporary;
    this.checkout = TestCheckout.in(temporary.resolve("a check out"));
    this.folder = new DataFolder(temporary.resolve("a data folder"));
    PrivateFiles.createFolders(folder.path());
  }

  static TestLauncher in(Path temporary) throws IOException {
    TestLauncher launcher = new TestLauncher(temporary);
    launcher.environment.put("INTEGRON_HOME", launcher.folder.path().toString());
    launcher.environment.put("INTEGRON_PORT", "0");
    launcher.environment.put("INTEGRON_LINK_PORT", "0");
    launcher.environment.put("INTEGRON_TWITCH_TOKEN", "a-secret");
    launcher.environment.put("INTEGRON_JAVA_OPTS", "-Dmore=1 -Xshare:auto");
    launcher.environment.put("BROWSER", launcher.browser().toString());
    // The desktop of a developer has a tray.
    launcher.environment.put(TrayProcess.VARIABLE, "off");
    return launcher;
  }

  /// Keeps the browser of a developer out of it.
  private Path browser() throws IOException {
    Path script = temporary.resolve("browser");
    Files.writeString(script, "#!/bin/sh\necho \"$1\" >>\"$(dirname \"$0\")/opened\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  /// The addresses that were opened in a browser, in order.
  List<String> opened() throws IOException {
    Path file = temporary.resolve("opened");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /// The environment of later commands.
  Map<String, String> environment() {
    return environment;
  }

  TestCheckout checkout() {
    return checkout;
  }

  DataFolder folder() {
    return folder;
  }

  /// Gives later commands another data folder, which does not exist yet.
  void moveTo(String name) {
    folder = new DataFolder(temporary.resolve(name));
    environment.put("INTEGRON_HOME", folder.path().toString());
  }

  RunCommand startAndAwaitReady() throws IOException {
    RunCommand launcher = begin("start");
    awaitReady(launcher);
    return launcher;
  }

  static void awaitReady(RunCommand launcher) {
    await()
        .atMost(RunCommand.LIMIT)
        .until(() ->
            launcher.output().contains("Integron is ready.") || !launcher.process().isAlive());
    assertThat(launcher.output())
        .contains("./integron stop.")
        .as("without the warnings of libraries")
        .doesNotContain("SLF4J");
  }

  /// Runs a command and waits for its end.
  RunCommand run(String... words) throws IOException, InterruptedException {
    RunCommand command = begin(words);
    command.exitCode();
    return command;
  }

  RunCommand begin(String... words) throws IOException {
    return begin(List.of(), words);
  }

  /// @param prefix a command that starts another
  RunCommand begin(List<String> prefix, String... words) throws IOException {
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
    RunCommand command = RunCommand.start(temporary, environment, line);
    started.add(command);
    return command;
  }

  /// All commands that were started.
  List<RunCommand> commands() {
    return List.copyOf(started);
  }

  ControlFile control() {
    return ControlFile.read(folder.launcherControl()).orElseThrow();
  }

  /// The names of the processes that have started, in order.
  List<String> starts() {
    return TestProcess.noted(folder.path(), "starts");
  }

  /// The names of the processes that have ended, by themselves or on request, in order.
  List<String> ends() {
    return TestProcess.noted(folder.path(), "ends");
  }

  String environmentOf(String name) throws IOException {
    return Files.readString(folder.path().resolve(name + ".environment"));
  }

  /// Ends all processes that still run.
  void endAll() throws InterruptedException {
    for (RunCommand command : started) {
      command.process().destroy();
      command.exitCode();
    }
  }
}
