package integron.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs programs.
final class SystemTools {
  private SystemTools() {}

  /// Whether the system finds a program of this name.
  static boolean isOnPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /// @throws PackagingException with its output when it fails
  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    run(folder, Map.of(), command);
  }

  /// @param more variables of the environment
  /// @throws PackagingException with its output when it fails
  static void run(Path folder, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new PackagingException(String.join(" ", command) + " failed:\n" + output);
    }
  }
}
