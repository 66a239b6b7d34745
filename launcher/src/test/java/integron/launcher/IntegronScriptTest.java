package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script, in a checkout of its own where `mvnw` only writes down that it ran and puts this
/// test's launcher where the real one would be.
@DisabledOnOs(OS.WINDOWS)
class IntegronScriptTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "find",
          "cat",
          "head",
          "mkdir",
          "mv",
          "cp",
          "uname",
          "touch");

  @TempDir private Path temporary;
  private Path checkout;
  private Path tools;
  private Map<String, String> environment;

  @BeforeEach
  void prepare() throws IOException {
    checkout = TestCheckout.in(temporary.resolve("a [check] out")).root();
    Files.delete(checkout.resolve("target"));
    Files.copy(
        Path.of("..", "integron"),
        checkout.resolve("integron"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(checkout.resolve("common/src/main"));
    Files.writeString(checkout.resolve("common/src/main/A.java"), "class A {}");
    TestCheckout.jar(checkout.resolve("prepared.jar"), Main.class);
    script(
        checkout.resolve("mvnw"),
        "echo \"$JAVA_HOME $*\" >> builds",
        "[ ! -f broken ] || { echo 'common: cannot compile'; exit 1; }",
        "mkdir -p launcher/target && cp prepared.jar launcher/target/integron-launcher.jar");
    tools = Files.createDirectories(temporary.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), find(tool));
    }
    tool("node", "echo v20.1.0");
    tool("npm", "exit 0");
    environment = new HashMap<>();
    environment.put("PATH", tools.toString());
    environment.put("HOME", temporary.resolve("home").toString());
    environment.put("CHROMIUM", "");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("INTEGRON_JDKS", temporary.resolve("no JDKs").toString());
    environment.put("INTEGRON_HOME", temporary.resolve("a data folder").toString());
    environment.put("JAVA_TOOL_OPTIONS", "\"-D" + Checkout.PROPERTY + "=" + checkout + "\"");
  }

  @Test
  void withoutAJdkItSaysHowToGetOne() throws Exception {
    environment.put("JAVA_HOME", "");

    Command start = run("start");

    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.output())
        .contains("Integron needs a JDK 25 or newer, and there is none here.")
        .contains("adoptium.net")
        .contains("brew install")
        .contains("apt install")
        .contains("winget install");
    assertThat(builds()).isEmpty();
  }

  @Test
  void anOlderJdkIsPassedOver() throws Exception {
    Path old = jdk(temporary.resolve("old JDK"), "17.0.15");
    environment.put("JAVA_HOME", old.toString());
    Files.createSymbolicLink(tools.resolve("java"), old.resolve("bin/java"));

    assertThat(run("start").output()).contains("Integron needs a JDK 25");
  }

  @Test
  void findsAJdkInEachOfItsUsualPlaces() throws Exception {
    Path real = Path.of(System.getProperty("java.home"));
    environment.put("JAVA_HOME", jdk(temporary.resolve("old JDK"), "17.0.15").toString());
    for (Path place :
        List.of(
            temporary.resolve("no JDKs/jdk"),
            temporary.resolve("home/.sdkman/candidates/java/jdk"),
            temporary.resolve("home/.jdks/jdk"))) {
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, real);
      Files.deleteIfExists(checkout.resolve("target/built"));

      run("start", "--no-such-option");

      assertThat(builds().getLast()).startsWith(place.toString());
      Files.delete(place);
    }
  }

  @Test
  void findsTheJdkOfTheJavaOnThePath() throws Exception {
    environment.put("JAVA_HOME", "");
    Files.createSymbolicLink(
        tools.resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));

    run("start", "--no-such-option");

    assertThat(builds()).hasSize(1);
    assertThat(builds().getFirst()).startsWith(System.getProperty("java.home"));
  }

  @Test
  void withoutNodeItSaysHowToGetItBeforeItBuilds() throws Exception {
    Files.delete(tools.resolve("node"));
    assertThat(run("start").output())
        .contains("needs Node.js 20 or newer with npm")
        .contains("nodejs.org");

    tool("node", "echo v18.9.0");
    Command old = run("start");

    assertThat(old.exitCode()).isEqualTo(1);
    assertThat(old.output()).contains("needs Node.js 20 or newer with npm");
    assertThat(builds()).isEmpty();
  }

  @Test
  void buildsWhenSomethingChangedAndOnlyThen() throws Exception {
    assertThat(run("start", "--no-such-option").output()).contains("Building Integron");
    assertThat(run("start", "--no-such-option").output()).doesNotContain("Building Integron");
    assertThat(builds()).hasSize(1);

    edit(checkout.resolve("common/src/main/A.java"));
    run("start", "--no-such-option");
    assertThat(builds()).hasSize(2);

    Path outside = Files.createDirectories(checkout.resolve("dashboard/node_modules"));
    edit(outside.resolve("package.json"));
    run("start", "--no-such-option");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void aFailedBuildShowsWhatItSaidAndIsTriedAgain() throws Exception {
    Files.writeString(checkout.resolve("broken"), "");
    Command failed = run("start");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output()).contains("common: cannot compile").contains("The build failed");

    Files.delete(checkout.resolve("broken"));
    run("start", "--no-such-option");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void neverBuildsOverAnIntegronThatRuns() throws Exception {
    run("start", "--no-such-option");
    try (HeldFile running = new Checkout(checkout).use().orElseThrow()) {
      edit(checkout.resolve("common/src/main/A.java"));

      Command second = run("start", "--no-such-option");

      assertThat(running).isNotNull();
      assertThat(second.output()).contains("it is not built again until that has stopped");
      assertThat(builds()).hasSize(1);
    }
  }

  @Test
  void signalsReachTheLauncherItself() throws Exception {
    environment.put("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", "0");
    List<String> line = List.of("/bin/sh", checkout.resolve("integron").toString(), "start");
    Command start = Command.start(temporary, environment, line);
    await()
        .atMost(Command.LIMIT)
        .until(() -> start.output().contains("is ready") || !start.process().isAlive());

    start.process().destroy();

    assertThat(start.exitCode()).as(start.output()).isEqualTo(143);
    assertThat(start.output()).contains("Integron has stopped.");
  }

  @Test
  void stopStatusAndRestartNeverBuild() throws Exception {
    assertThat(run("status").exitCode()).isEqualTo(3);
    assertThat(run("stop").exitCode()).isZero();
    Command restart = run("restart", "broadcaster");

    assertThat(restart.exitCode()).isEqualTo(3);
    assertThat(restart.output()).contains("Nothing was built here yet");
    assertThat(builds()).isEmpty();
  }

  @Test
  void runsThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), checkout.resolve("integron"));

    Command start =
        Command.start(temporary, environment, List.of(link.toString(), "start", "--no"));

    assertThat(start.exitCode()).as(start.output()).isEqualTo(2);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void testsNeedABrowserAndSayHowToGetOne() throws Exception {
    Command test = run("test");

    assertThat(test.exitCode()).isEqualTo(1);
    assertThat(test.output()).contains("need Chromium").contains("apt install chromium");
    assertThat(builds()).isEmpty();
  }

  @Test
  void helpListsTheCommandsAndAnUnknownOneIsRefused() throws Exception {
    assertThat(run("help").output())
        .contains("start [--demo | --channel NAME]")
        .contains("INTEGRON_HOME");
    assertThat(run("-h").exitCode()).isZero();
    assertThat(run("strat").exitCode()).isEqualTo(2);
  }

  private Command run(String... words) throws IOException, InterruptedException {
    List<String> line =
        Stream.concat(
                Stream.of("/bin/sh", checkout.resolve("integron").toString()), Stream.of(words))
            .toList();
    Command command = Command.start(temporary, environment, line);
    command.exitCode();
    return command;
  }

  private List<String> builds() throws IOException {
    Path builds = checkout.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  /// Makes `file` just newer than the build, without waiting for the clock.
  private void edit(Path file) throws IOException {
    Files.writeString(file, "edited");
    FileTime built = Files.getLastModifiedTime(checkout.resolve("target/built"));
    Files.setLastModifiedTime(file, FileTime.from(built.toInstant().plusMillis(1)));
  }

  private static Path jdk(Path folder, String version) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    script(folder.resolve("bin/java"), "echo '    java.home = " + folder + "' >&2");
    script(folder.resolve("bin/javac"), "exit 1");
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return folder;
  }

  private void tool(String name, String line) throws IOException {
    script(tools.resolve(name), line);
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
