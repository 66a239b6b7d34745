package integron.faults.leaks;

import integron.faults.site.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How Integron runs while secrets are searched for.
///
/// @param libraries whether the loggers of all libraries write everything too, which no setting of
///   Integron allows
/// @param keyring whether Integron may use the keyring of the session in which the attack runs
record LeakOptions(boolean libraries, boolean keyring) {
  static final LeakOptions NONE = new LeakOptions(false, false);

  private static final String LIBRARIES = "libraries";
  private static final String KEYRING = "keyring";
  private static final String ROOT = "<root level=\"warn\">";

  static LeakOptions of(List<String> words) {
    Arguments given = Arguments.of(words, Set.of(LIBRARIES, KEYRING), Set.of());
    return new LeakOptions(given.has(LIBRARIES), given.has(KEYRING));
  }

  /// The environment of Integron.
  ///
  /// @param folder where the configurations of the logs and what they write may be
  Map<String, String> environment(Path repository, Path folder, Path temporary) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    List<String> options = new ArrayList<>();
    options.add("-Djava.io.tmpdir=" + temporary);
    if (libraries) {
      options.add("-Dlogback.configurationFile=" + allLoggers(repository, folder));
      options.add("-Djava.util.logging.config.file=" + allOfJava(folder));
    }
    environment.put("INTEGRON_JAVA_OPTS", String.join(" ", options));
    environment.put("INTEGRON_LOG_LEVEL", "trace");
    environment.put("TMPDIR", temporary.toString());
    if (keyring) {
      environment.put("INTEGRON_SECRETS_STORE", "auto");
    }
    return environment;
  }

  /// Loggers that Integron turns off stay off.
  private static Path allLoggers(Path repository, Path folder) throws IOException {
    String ours = Files.readString(repository.resolve("common/src/main/resources/logback.xml"));
    if (!ours.contains(ROOT)) {
      throw new IOException("The configuration of the log is another one");
    }
    return Files.writeString(
        folder.resolve("logback.xml"), ours.replace(ROOT, ROOT.replace("warn", "trace")));
  }

  private static Path allOfJava(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("logging.properties"),
        """
        .level=FINEST
        handlers=java.util.logging.FileHandler
        java.util.logging.FileHandler.level=FINEST
        java.util.logging.FileHandler.pattern=%s/java.%%u.log
        java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
        """
            .formatted(folder));
  }

  /// The folders that hold what is written meanwhile: with a keyring, its own files too.
  List<Path> searched(Path folder) {
    String share = System.getenv("XDG_DATA_HOME");
    return keyring && share != null && Files.isDirectory(Path.of(share))
        ? List.of(folder, Path.of(share))
        : List.of(folder);
  }
}
