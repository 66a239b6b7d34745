package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script in an unpacked package, on a system without a JDK.
@DisabledOnOs(OS.WINDOWS)
class IntegronPackageTest {
  @TempDir private Path temporary;
  private Path root;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    root = temporary.resolve("an unpacked package");
    Files.createDirectories(root.resolve("jvm"));
    for (String module : List.of("fake-twitch", "ingester", "broadcaster")) {
      TestCheckout.jar(root.resolve("app/integron-" + module + ".jar"), ModuleProcess.class);
    }
    TestCheckout.jar(root.resolve("app/integron-launcher.jar"), Main.class);
    try (Stream<Path> flags = Files.list(Path.of("src/main/jvm"))) {
      for (Path file : flags.toList()) {
        Files.copy(file, root.resolve("jvm").resolve(file.getFileName()));
      }
    }
    Files.copy(
        Path.of("../integron"), root.resolve("integron"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(root.resolve("runtime"), Path.of(System.getProperty("java.home")));
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("JAVA_HOME", "");
    environment.put("INTEGRON_JDKS", temporary.resolve("no JDKs").toString());
    environment.put("INTEGRON_HOME", temporary.resolve("a data folder").toString());
    environment.put("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("JAVA_TOOL_OPTIONS", "\"-D" + Checkout.PROPERTY + "=" + root + "\"");
  }

  private RunCommand run(String... words) throws IOException, InterruptedException {
    RunCommand command = begin(words);
    command.exitCode();
    return command;
  }

  private RunCommand begin(String... words) throws IOException {
    List<String> line =
        Stream.concat(Stream.of(root.resolve("integron").toString()), Stream.of(words)).toList();
    return RunCommand.start(temporary, environment, line);
  }

  @Test
  void startsAndStopsWithItsOwnJava() throws Exception {
    assertThat(run("status").exitCode()).isEqualTo(Workplace.NOT_RUNNING);
    RunCommand start = begin("start", "--demo");
    await()
        .atMost(RunCommand.LIMIT)
        .until(() -> start.output().contains("is ready") || !start.process().isAlive());

    assertThat(run("status").output()).contains("fake-twitch", "ingester", "broadcaster");
    assertThat(run("stop").exitCode()).isZero();
    assertThat(start.exitCode()).as(start.output()).isZero();
    assertThat(root.resolve("target")).doesNotExist();
  }

  @Test
  void showsItsVersion() throws Exception {
    for (String word : List.of("--version", "-V", "version")) {
      RunCommand version = run(word);
      assertThat(version.exitCode()).as(version.output()).isZero();
      assertThat(version.output()).as(word).contains("Java " + Runtime.version());
    }
  }

  @Test
  void whatNeedsTheSourcesIsNotInTheHelpAndIsRefused() throws Exception {
    String help = run("help").output();
    assertThat(help).contains("  start ", "  doctor ").doesNotContain("bench", "JDK", "build");
    for (String word : List.of("test", "format", "bench", "faults", "package")) {
      RunCommand refused = run(word);
      assertThat(refused.exitCode()).as(word).isEqualTo(1);
      assertThat(refused.output()).contains("./integron " + word + " needs the sources");
    }
  }

  @Test
  void namesAJarThatWasNotUnpacked() throws Exception {
    Path jar = root.resolve("app/integron-ingester.jar");
    Files.delete(jar);

    assertThat(run("start").output())
        .contains(jar + " is missing, so the package is not complete. Unpack it again.");
  }
}
