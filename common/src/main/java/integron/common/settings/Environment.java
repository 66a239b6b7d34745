package integron.common.settings;

import integron.common.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/// Reads settings from the environment.
final class Environment {
  private Environment() {}

  /// The texts of an environment, by key. A blank one counts as none.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when a name begins like those
  ///   of settings and is none
  static Map<String, String> read(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(Environment::isStray)
        .sorted()
        .forEach(Environment::refuse);
    Map<String, String> values = new HashMap<>();
    for (Setting<?> setting : Registry.all()) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank()) {
        values.put(setting.key(), value.strip());
      }
    }
    return values;
  }

  private static boolean isStray(String name) {
    return name.startsWith(Setting.VARIABLES)
        && !Registry.OTHER_VARIABLES.contains(name)
        && Registry.all().stream().noneMatch(setting -> setting.variable().equals(name));
  }

  private static void refuse(String name) {
    SettingNames.Nearest nearest = SettingNames.nearestVariable(name);
    throw Problem.badRequest(
            nearest.isClose()
                ? "There is no setting called %s, which stands in the environment. Did you mean %s?"
                    .formatted(name, nearest.name())
                : "There is no setting called %s, which stands in the environment. The nearest is %s; docs/settings.md lists all."
                    .formatted(SettingNames.shown(name), nearest.name()))
        .asException();
  }
}
