package integron.faults.leaks;

import static java.util.Objects.requireNonNull;

import integron.faults.site.Arguments;
import java.io.IOException;
import java.io.InputStream;
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
  private static final String ALL_LOGGERS = "all-loggers.xml";

  static LeakOptions of(List<String> words) {
    Arguments given = Arguments.of(words, Set.of(LIBRARIES, KEYRING), Set.of());
    return new LeakOptions(given.has(LIBRARIES), given.has(KEYRING));
  }

  /// The environment of Integron.
  ///
  /// @param folder where the configurations of the logs and what they write may be
  Map<String, String> environment(Path folder, Path temporary) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    List<String> options = new ArrayList<>();
    options.add("-Djava.io.tmpdir=" + temporary);
    if (libraries) {
      options.add("-Dlogback.configurationFile=" + allLoggers(folder));
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

  /// A configuration of a user: loggers that Integron turns off stay off, and nothing limits those
  /// that print frames.
  private static Path allLoggers(Path folder) throws IOException {
    Path file = folder.resolve("logback.xml");
    try (InputStream text = LeakOptions.class.getResourceAsStream(ALL_LOGGERS)) {
      Files.copy(requireNonNull(text), file);
    }
    return file;
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
  ///
  /// @param system the environment of this process
  /// @throws IOException when the keyring has no files where they are searched for
  List<Path> searched(Path folder, Map<String, String> system) throws IOException {
    if (!keyring) {
      return List.of(folder);
    }
    String share = system.getOrDefault("XDG_DATA_HOME", "");
    Path keyrings =
        (share.isEmpty()
                ? Path.of(system.getOrDefault("HOME", ""), ".local/share")
                : Path.of(share))
            .resolve("keyrings");
    if (!Files.isDirectory(keyrings)) {
      throw new IOException("There are no files of a keyring in %s.".formatted(keyrings));
    }
    return List.of(folder, keyrings);
  }
}
