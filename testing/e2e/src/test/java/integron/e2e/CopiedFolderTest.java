package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of Integron that was moved or copied, with the caches of its programs.
final class CopiedFolderTest {
  @TempDir Path temp;

  /// Shown able to fail: with the folder of the class's own code source, the copy runs the programs
  /// of the folder in which its cache was made.
  @Test
  void aCopyRunsItsOwnPrograms() throws Exception {
    Path original = copyOfLauncher(Repository.root().resolve("launcher"), "original");
    Path cache = original.resolve("target/integron-launcher.aot");
    run(original, "-XX:AOTCacheOutput=" + cache, "version");
    assertThat(cache).isRegularFile();
    Path copy = copyOfLauncher(original, "copy");

    String output =
        run(copy, "-XX:AOTCache=" + copy.resolve("target/integron-launcher.aot"), "start");

    assertThat(output)
        .contains(
            copy.resolveSibling("ingester").resolve("target") + "/integron-ingester.jar is missing")
        .doesNotContain(temp.resolve("original").toString());
  }

  /// A copy keeps the times of its files, as `mv`, `cp -a` and `tar` do; a cache fits nothing else.
  private Path copyOfLauncher(Path launcher, String name) throws IOException {
    Path copy = temp.resolve(name).resolve("launcher");
    for (String folder : List.of("src/main/jvm", "target/libs")) {
      Files.createDirectories(copy.resolve(folder));
      copyFiles(launcher.resolve(folder), copy.resolve(folder));
    }
    copyFiles(launcher.resolve("target"), copy.resolve("target"));
    return copy;
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    CopyOption[] options = {StandardCopyOption.COPY_ATTRIBUTES};
    try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), options);
      }
    }
  }

  private String run(Path launcher, String cache, String command) throws Exception {
    Path jvm = launcher.resolve("src/main/jvm");
    Path output = temp.resolve(command + ".log");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + jvm.resolve("all.args"),
            "@" + jvm.resolve("launcher.args"),
            cache,
            "-jar",
            launcher.resolve("target/integron-launcher.jar").toString(),
            command);
    java.environment().put("INTEGRON_HOME", temp.resolve("home").toString());
    java.environment().put("INTEGRON_PORT", "0");
    java.environment().put("INTEGRON_SECRETS_STORE", "file");
    Process process = java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("The launcher ends").isTrue();
    return Files.readString(output);
  }
}
