package integron.common.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.spi.ConfigSource;
import io.helidon.config.yaml.YamlConfigParser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The texts of settings by source and key, and which of them apply: Helidon Config, with only
/// these sources.
///
/// @param variables by key, the name of the environment that has the value or its file
record Sources(
    Map<String, String> environment,
    Map<String, String> variables,
    Map<String, String> file,
    Map<String, String> database) {
  Sources {
    environment = Map.copyOf(environment);
    variables = Map.copyOf(variables);
    file = Map.copyOf(file);
    database = Map.copyOf(database);
  }

  /// Returns the sources without the texts of settings that a process does not own.
  Sources of(List<Setting<?>> settings) {
    return new Sources(
        only(settings, environment),
        only(settings, variables),
        only(settings, file),
        only(settings, database));
  }

  private static Map<String, String> only(List<Setting<?>> settings, Map<String, String> texts) {
    Map<String, String> some = new HashMap<>(texts);
    some.keySet().retainAll(settings.stream().map(Setting::key).collect(Collectors.toSet()));
    return some;
  }

  Sources withDatabase(Map<String, String> texts) {
    return new Sources(environment, variables, file, texts);
  }

  SettingSource of(Setting<?> setting) {
    if (environment.containsKey(setting.key())) {
      return SettingSource.ENVIRONMENT;
    }
    if (file.containsKey(setting.key())) {
      return SettingSource.FILE;
    }
    return database.containsKey(setting.key()) ? SettingSource.DATABASE : SettingSource.DEFAULT;
  }

  /// What the user wrote to set it, such as `INTEGRON_TWITCH_TOKEN_FILE` or `twitch.token in
  /// integron.yaml`.
  String placeOf(Setting<?> setting) {
    return switch (of(setting)) {
      case FILE -> setting.key() + " in integron.yaml";
      case DATABASE -> setting.key() + " of the settings";
      case ENVIRONMENT, DEFAULT -> variables.getOrDefault(setting.key(), setting.variable());
    };
  }

  /// The texts that apply.
  Config config(List<Setting<?>> settings) {
    Map<String, String> defaults =
        settings.stream().collect(Collectors.toMap(Setting::key, Setting::defaultValue));
    return configOf(
        ConfigSources.create(environment).build(),
        ConfigSources.create(file).build(),
        ConfigSources.create(database).build(),
        ConfigSources.create(defaults).build());
  }

  /// Returns a config of these sources alone. Helidon's own environment source, whose names map to
  /// other keys than ours, system properties and `${}` are off.
  static Config configOf(ConfigSource... sources) {
    List<Supplier<? extends ConfigSource>> suppliers =
        Arrays.stream(sources)
            .<Supplier<? extends ConfigSource>>map(source -> () -> source)
            .toList();
    return Config.builder()
        .sources(suppliers)
        .disableEnvironmentVariablesSource()
        .disableSystemPropertiesSource()
        .disableKeyResolving()
        .disableValueResolving()
        .disableFilterServices()
        .disableMapperServices()
        .disableParserServices()
        .addParser(YamlConfigParser.create())
        .build();
  }
}
