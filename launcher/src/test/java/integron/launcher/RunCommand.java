package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A running or ended command line, with its whole output.
record RunCommand(Process process, Path outputFile) {
  static final Duration LIMIT = Duration.ofSeconds(60);

  /// Starts it, with standard output and standard error in one file below `folder`.
  static RunCommand start(Path folder, Map<String, String> environment, List<String> words)
      throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(words))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("INTEGRON_") || name.equals("BUILDING_INTEGRON"));
    builder.environment().putAll(environment);
    return new RunCommand(builder.start(), output);
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LIMIT)).as("it ends: %s", output()).isTrue();
    return process.exitValue();
  }

  String output() {
    try {
      return Files.readString(outputFile);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
