package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script where all tools are present, or a wrong version of one; [IntegronSetupTest] covers
/// missing tools.
@DisabledOnOs(OS.WINDOWS)
class IntegronScriptTest {
  @TempDir private Path temporary;
  private ScriptCheckout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = ScriptCheckout.in(temporary);
  }

  @Test
  void ignoresAnOlderJdk() throws Exception {
    Path old = jdk(temporary.resolve("old JDK"), "17.0.15");
    checkout.environment().put("JAVA_HOME", old.toString());
    Files.createSymbolicLink(checkout.tools().resolve("java"), old.resolve("bin/java"));

    assertThat(checkout.run("start").output()).contains("a JDK 25 or newer");
  }

  /// As in a service, whose environment names no language. The shell writes the name, as the Java
  /// of this test may know no such letter. Shown able to fail: where the script leaves the language
  /// as it is, the launcher cannot use the path.
  @Test
  void aFolderMayHaveAnyLetterAlsoWithoutALanguage() throws Exception {
    checkout.run("start", "--no-such-option");
    for (String name : List.of("LANG", "LC_CTYPE", "LC_ALL")) {
      checkout.environment().put(name, name.equals("LC_ALL") ? "C" : "");
    }
    Path script = temporary.resolve("status");
    ScriptCheckout.script(
        script,
        "INTEGRON_HOME=$(printf '%s/\\303\\274n' \"$PWD\")",
        "export INTEGRON_HOME",
        "exec '" + checkout.root().resolve("integron") + "' status");

    RunCommand status =
        RunCommand.start(temporary, checkout.environment(), List.of("/bin/sh", script.toString()));

    assertThat(status.exitCode()).as(status.output()).isEqualTo(3);
    assertThat(status.output()).contains("Integron is not running in", "/\u00fcn.");
  }

  /// Shown able to fail: without the lock, the second start runs Maven beside the first.
  @Test
  void twoStartsBuildOneAfterTheOther() throws Exception {
    Path slow = Files.createFile(checkout.root().resolve("slow"));
    RunCommand first = checkout.begin("start", "--no-such-option");
    await().until(() -> checkout.builds().size() == 1);
    RunCommand second = checkout.begin("start", "--no-such-option");
    await().until(() -> second.output().contains("Another command (process"));
    Files.delete(slow);

    assertThat(first.exitCode()).isEqualTo(second.exitCode());
    assertThat(checkout.builds()).hasSize(1);
  }

  /// The lock of a command that was killed is taken over.
  @Test
  void aKilledBuildIsFollowedByAnother() throws Exception {
    Path slow = Files.createFile(checkout.root().resolve("slow"));
    RunCommand killed = checkout.begin("start", "--no-such-option");
    await().until(() -> checkout.builds().size() == 1);
    killed.process().destroyForcibly().waitFor();
    Files.delete(slow);

    assertThat(checkout.run("start", "--no-such-option").output())
        .doesNotContain("Another command");
    assertThat(checkout.builds()).hasSize(2);
    assertThat(checkout.root().resolve("target/building")).doesNotExist();
  }

  @Test
  void findsAJdkInEachOfItsUsualPlaces() throws Exception {
    Path real = Path.of(System.getProperty("java.home"));
    checkout
        .environment()
        .put("JAVA_HOME", jdk(temporary.resolve("old JDK"), "17.0.15").toString());
    for (Path place :
        List.of(
            temporary.resolve("no JDKs/jdk"),
            temporary.resolve("home/.sdkman/candidates/java/jdk"),
            temporary.resolve("home/.jdks/jdk"))) {
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, real);
      Files.deleteIfExists(checkout.root().resolve("target/built-programs"));

      checkout.run("start", "--no-such-option");

      assertThat(checkout.builds().getLast()).startsWith(place.toString());
      Files.delete(place);
    }
  }

  @Test
  void findsTheJdkOfTheJavaOnThePath() throws Exception {
    checkout.environment().put("JAVA_HOME", "");
    Files.createSymbolicLink(
        checkout.tools().resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));

    checkout.run("start", "--no-such-option");

    assertThat(checkout.builds()).hasSize(1);
    assertThat(checkout.builds().getFirst()).startsWith(System.getProperty("java.home"));
  }

  @Test
  void buildsWhenSomethingChangedAndOnlyThen() throws Exception {
    assertThat(checkout.run("start", "--no-such-option").output()).contains("Building Integron");
    assertThat(checkout.run("start", "--no-such-option").output())
        .doesNotContain("Building Integron");
    assertThat(checkout.builds()).hasSize(1);

    checkout.edit("common/src/main/A.java", "programs");
    checkout.run("start", "--no-such-option");
    assertThat(checkout.builds()).hasSize(2);

    Files.createDirectories(checkout.root().resolve("dashboard/node_modules"));
    checkout.edit("dashboard/node_modules/package.json", "programs");
    checkout.run("start", "--no-such-option");
    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void startBuildsOnlyWhatItRuns() throws Exception {
    checkout.run("start", "--no-such-option");

    assertThat(checkout.builds())
        .singleElement(STRING)
        .endsWith("-Dchecks.skip=true -pl fake-twitch,ingester,broadcaster,launcher -am package");
    checkout.edit("testing/bench/src/main/A.java", "programs");
    checkout.edit("common/src/test/A.java", "programs");
    checkout.run("start", "--no-such-option");
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void benchAndFaultsBuildEverythingAndStartThenBuildsNothing() throws Exception {
    prepareTools();
    checkout.run("start", "--no-such-option");

    checkout.run("bench");
    assertThat(checkout.builds()).hasSize(2);
    assertThat(checkout.builds().getLast()).endsWith("-Dchecks.skip=true package");
    checkout.run("bench");
    checkout.run("start", "--no-such-option");
    assertThat(checkout.builds()).hasSize(2);

    checkout.edit("testing/bench/src/main/A.java", "everything");
    checkout.run("start", "--no-such-option");
    assertThat(checkout.builds()).hasSize(2);
    checkout.run("bench");
    assertThat(checkout.builds()).hasSize(3);
  }

  @Test
  void buildsAgainWhereAJarIsGone() throws Exception {
    checkout.run("start", "--no-such-option");
    Files.delete(checkout.root().resolve("ingester/target/integron-ingester.jar"));

    checkout.run("start", "--no-such-option");

    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void aChangeThatStartHasBuiltIsStillNewToBench() throws Exception {
    prepareTools();
    checkout.run("bench");
    checkout.edit("common/src/main/A.java", "everything");

    checkout.run("start", "--no-such-option");
    checkout.run("bench");

    assertThat(checkout.builds()).hasSize(3);
  }

  @Test
  void showsTheProgressOfTheBuildAndKeepsItsOutput() throws Exception {
    assertThat(checkout.run("start", "--no-such-option").output()).contains("\n  2/6 common\n");

    assertThat(Files.readString(checkout.root().resolve("target/build.log")))
        .contains("[INFO] Building Integron common");
  }

  @Test
  void benchIsNotBuiltWhileIntegronRuns() throws Exception {
    checkout.run("start", "--no-such-option");
    try (var _ = new Checkout(checkout.root()).use().orElseThrow()) {
      RunCommand bench = checkout.run("bench");

      assertThat(bench.exitCode()).isEqualTo(1);
      assertThat(bench.output()).contains("Stop it first with ./integron stop.");
      assertThat(checkout.builds()).hasSize(1);
    }
  }

  @Test
  void aFailedBuildShowsItsOutputAndIsRetried() throws Exception {
    Files.writeString(checkout.root().resolve("broken"), "");
    RunCommand failed = checkout.run("start");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output()).contains("common: cannot compile").contains("The build failed");

    Files.delete(checkout.root().resolve("broken"));
    checkout.run("start", "--no-such-option");

    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void neverBuildsWhileIntegronRuns() throws Exception {
    checkout.run("start", "--no-such-option");
    try (var _ = new Checkout(checkout.root()).use().orElseThrow()) {
      checkout.edit("common/src/main/A.java", "programs");

      RunCommand second = checkout.run("start", "--no-such-option");

      assertThat(second.output()).contains("It is not built again until that has stopped");
      assertThat(checkout.builds()).hasSize(1);
    }
  }

  @Test
  void aTrainingThatFailsIsSaidOnceAndKeepsNothingFromStarting() throws Exception {
    useJdkThatTrains("exit 1");

    RunCommand first = checkout.run("start", "--no-such-option");
    RunCommand second = checkout.run("start", "--no-such-option");

    assertThat(first.output()).contains("starts slower than it could", "no-such-option");
    assertThat(second.output()).doesNotContain("slower").contains("no-such-option");
    assertThat(target("training.log")).content().contains("trained");
    assertThat(caches()).isEmpty();
  }

  @Test
  void makesACacheOfEachThatIsRecorded() throws Exception {
    useJdkThatTrains("exit 0");

    String output = checkout.run("start", "--no-such-option").output();

    assertThat(output).doesNotContain("slower");
    assertThat(caches())
        .containsExactlyInAnyOrder(
            "integron-launcher.aot", "integron-ingester.aot", "integron-broadcaster.aot");
  }

  @Test
  void trainsAgainForAnotherJdkAndForOtherFlags() throws Exception {
    useJdkThatTrains("exit 1");
    checkout.run("start", "--no-such-option");
    Path trained = target("trained");
    String with = Files.readString(trained);

    Files.writeString(trained, "another JDK\n" + with);
    assertThat(checkout.run("start", "--no-such-option").output()).contains("slower");
    assertThat(trained).hasContent(with);

    Path flags = checkout.root().resolve("launcher/src/main/jvm/ingester.args");
    FileTime later = FileTime.from(Files.getLastModifiedTime(trained).toInstant().plusMillis(1));
    Files.setLastModifiedTime(flags, later);
    assertThat(checkout.run("start", "--no-such-option").output()).contains("slower");
  }

  /// Shown able to fail: without the flags that keep Java from it, it says that it cannot read the
  /// cache.
  @Test
  void aCacheThatFitsNothingIsIgnoredWithoutAWord() throws Exception {
    checkout.run("start", "--no-such-option");
    Files.writeString(checkout.root().resolve("launcher/target/integron-launcher.aot"), "no cache");

    assertThat(checkout.run("status").output())
        .contains("Integron is not running in ")
        .doesNotContain("AOT", "aot");
  }

  @Test
  void signalsReachTheLauncherItself() throws Exception {
    checkout.environment().put("INTEGRON_PORT", "0");
    checkout.environment().put("INTEGRON_LINK_PORT", "0");
    RunCommand start = checkout.begin("start");
    await()
        .atMost(RunCommand.LIMIT)
        .until(() -> start.output().contains("is ready") || !start.process().isAlive());

    start.process().destroy();

    assertThat(start.exitCode()).as(start.output()).isEqualTo(143);
    assertThat(start.output()).contains("Integron has stopped.");
  }

  @Test
  void stopStatusAndRestartNeverBuild() throws Exception {
    assertThat(checkout.run("status").exitCode()).isEqualTo(3);
    assertThat(checkout.run("stop").exitCode()).isZero();
    RunCommand restart = checkout.run("restart", "broadcaster");

    assertThat(restart.exitCode()).isEqualTo(3);
    assertThat(restart.output()).contains("Integron was not built here yet");
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void runsThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path link =
        Files.createSymbolicLink(temporary.resolve("link"), checkout.root().resolve("integron"));

    RunCommand start =
        RunCommand.start(
            temporary, checkout.environment(), List.of(link.toString(), "start", "--no"));

    assertThat(start.exitCode()).as(start.output()).isEqualTo(2);
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void helpListsTheCommandsAndAnUnknownOneFails() throws Exception {
    assertThat(checkout.run("help").output())
        .contains("start [--demo | --channel NAME]")
        .contains("INTEGRON_HOME");
    assertThat(checkout.run("-h").exitCode()).isZero();
    assertThat(checkout.run("strat").exitCode()).isEqualTo(2);
    assertThat(checkout.run("").exitCode()).as("an unset variable").isEqualTo(2);
  }

  /// A name needs no build.
  @Test
  void showsTheVersionAlsoBeforeTheFirstBuild() throws Exception {
    Files.writeString(
        checkout.root().resolve("pom.xml"), "<a>\n  <revision>1.2.3</revision>\n</a>");
    for (String word : List.of("--version", "-V")) {
      RunCommand version = checkout.run(word);
      assertThat(version.exitCode()).isZero();
      assertThat(version.output()).isEqualTo("Integron 1.2.3, not built yet\n");
    }
    assertThat(checkout.builds()).isEmpty();
  }

  private void prepareTools() throws IOException {
    for (String tool : List.of("bench", "faults")) {
      TestCheckout.jar(
          checkout.root().resolve("testing/" + tool + "/target/integron-" + tool + ".jar"),
          ModuleProcess.class);
    }
  }

  private Path target(String file) {
    return checkout.root().resolve("target").resolve(file);
  }

  private List<String> caches() throws IOException {
    try (Stream<Path> files = Files.walk(checkout.root())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".aot"))
          .toList();
    }
  }

  /// A JDK that is this test's, but for how a training ends and for what it makes of that.
  private void useJdkThatTrains(String end) throws IOException {
    Files.writeString(checkout.root().resolve("untrained"), "");
    Path real = Path.of(System.getProperty("java.home"));
    Path trains = jdk(temporary.resolve("JDK that trains"), "25.0.1");
    ScriptCheckout.script(
        trains.resolve("bin/java"),
        "case \" $* \" in",
        "  *' train '*) echo trained; " + end + " ;;",
        "  *-XX:AOTMode=create*) for flag; do case $flag in -XX:AOTCache=*) : >\"${flag#*=}\" ;;"
            + " esac; done ;;",
        "  *-XX:AOTCache=*) exit 2 ;;",
        "  *) exec '" + real + "/bin/java' \"$@\" ;;",
        "esac");
    checkout.environment().put("JAVA_HOME", trains.toString());
  }

  private static Path jdk(Path folder, String version) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    ScriptCheckout.script(folder.resolve("bin/java"), "echo '    java.home = " + folder + "' >&2");
    ScriptCheckout.script(folder.resolve("bin/javac"), "exit 1");
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return folder;
  }
}
