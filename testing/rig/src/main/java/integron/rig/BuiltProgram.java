package integron.rig;

import integron.launcher.ClassCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program of a built checkout, run by this Java with the flags and the cache that a user's start
/// has.
public final class BuiltProgram {
  private BuiltProgram() {}

  /// The command that starts it. Flags in `INTEGRON_JAVA_OPTS` come last, as with the launcher.
  public static List<String> command(Path repository, String module, String... arguments) {
    Path flags = repository.resolve("launcher/src/main/jvm");
    Path jar = jar(repository, module);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + flags.resolve("all.args"));
    command.add("@" + flags.resolve(module + ".args"));
    command.add(ClassCache.flagFor(jar).orElse("-XX:AOTMode=auto"));
    command.addAll(options(System.getenv()));
    command.add("-jar");
    command.add(ClassCache.jarFor(jar).toString());
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  private static Path jar(Path repository, String module) {
    return repository.resolve(module).resolve("target/integron-" + module + ".jar");
  }

  private static List<String> options(Map<String, String> environment) {
    String options = environment.getOrDefault("INTEGRON_JAVA_OPTS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }
}
