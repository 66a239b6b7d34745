package integron.common.settings;

import integron.common.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads settings from the environment.
final class Environment {
  private Environment() {}

  /// The texts of an environment, by key. A blank one counts as absent.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when a name has the prefix of
  ///   settings and is not a setting
  static Map<String, String> read(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(Environment::isStray)
        .sorted()
        .forEach(Environment::refuse);
    Map<String, String> values = new HashMap<>();
    for (Setting<?> setting : Registry.all()) {
      text(setting, environment).ifPresent(value -> values.put(setting.key(), value));
    }
    return values;
  }

  /// The names of an environment that hold a setting's text or the path of its file, by key.
  static Map<String, String> names(Map<String, String> environment) {
    Map<String, String> names = new HashMap<>();
    for (Setting<?> setting : Registry.all()) {
      Stream.concat(Stream.of(setting.variable()), setting.fileVariable().stream())
          .filter(name -> value(environment, name).isPresent())
          .forEach(name -> names.put(setting.key(), name));
    }
    return names;
  }

  private static Optional<String> text(Setting<?> setting, Map<String, String> environment) {
    Optional<String> value = value(environment, setting.variable());
    Optional<String> fileVariable = setting.fileVariable();
    Optional<String> file = fileVariable.flatMap(name -> value(environment, name));
    if (file.isEmpty()) {
      return value;
    }
    if (value.isPresent()) {
      throw Problem.badRequest(
              "The environment holds %s and %s. Leave one of them out."
                  .formatted(setting.variable(), fileVariable.orElseThrow()))
          .asException();
    }
    return Optional.of(SecretFile.read(fileVariable.orElseThrow(), file.get()));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  private static boolean isStray(String name) {
    return name.startsWith(Setting.VARIABLES)
        && !Registry.OTHER_VARIABLES.contains(name)
        && Registry.all().stream()
            .noneMatch(setting ->
                setting.variable().equals(name)
                    || setting.fileVariable().equals(Optional.of(name)));
  }

  private static void refuse(String name) {
    SettingNames.Nearest nearest = SettingNames.nearestVariable(name);
    throw Problem.badRequest(
            nearest.isClose()
                ? "The environment holds %s, which is not a setting. Did you mean %s?"
                    .formatted(name, nearest.name())
                : "The environment holds %s, which is not a setting. The nearest is %s; docs/settings.md lists all."
                    .formatted(SettingNames.shown(name), nearest.name()))
        .asException();
  }
}
