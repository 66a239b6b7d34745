package integron.common.settings;

import static java.util.Objects.requireNonNull;

import io.helidon.config.Config;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The text and the value of each setting that a process can read, and where it comes from. The
/// sources may be newer than the values: a value changes when its setting takes effect.
final class SettingValues {
  private final List<Setting<?>> readable;
  private final Sources sources;
  private final Map<Setting<?>, Held> values;

  /// A value that the process has, and its text.
  private record Held(String text, Object value) {}

  private SettingValues(List<Setting<?>> readable, Sources sources, Map<Setting<?>, Held> values) {
    this.readable = readable;
    this.sources = sources;
    this.values = values;
  }

  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when a name is not a setting,
  ///   or a value breaks its setting's rule
  static SettingValues of(List<Setting<?>> readable, Sources all) {
    Sources sources = all.of(readable);
    return new SettingValues(readable, sources, read(readable, sources));
  }

  private static Map<Setting<?>, Held> read(List<Setting<?>> settings, Sources sources) {
    Config config = sources.config(settings);
    Map<Setting<?>, Held> values = new HashMap<>();
    for (Setting<?> setting : settings) {
      String text = config.get(setting.key()).asString().orElse("").strip();
      values.put(setting, new Held(setting.canonical(text), setting.read(text)));
    }
    return values;
  }

  /// The same object when the database's texts are the same as before.
  ///
  /// @param takesEffect the settings whose values change
  SettingValues with(StoredSettings stored, Predicate<Setting<?>> takesEffect) {
    Sources next = sources.withDatabase(stored.usable()).of(readable);
    return next.equals(sources) ? this : taking(next, takesEffect);
  }

  /// Takes the values of these settings from the sources that [#with] has brought.
  SettingValues taking(Predicate<Setting<?>> takesEffect) {
    return taking(sources, takesEffect);
  }

  private SettingValues taking(Sources next, Predicate<Setting<?>> takesEffect) {
    Map<Setting<?>, Held> changed = new HashMap<>(values);
    changed.putAll(read(readable.stream().filter(takesEffect).toList(), next));
    return new SettingValues(readable, next, changed);
  }

  /// The keys of the settings whose values differ.
  List<String> keysChangedSince(SettingValues before) {
    return readable.stream()
        .filter(setting -> !requireNonNull(values.get(setting)).equals(before.values.get(setting)))
        .map(Setting::key)
        .toList();
  }

  /// The state of each setting, in the order of the settings' page.
  List<SettingState> states() {
    Map<Setting<?>, Held> next = read(readable, sources);
    return readable.stream()
        .map(setting -> state(setting, requireNonNull(next.get(setting))))
        .toList();
  }

  private SettingState state(Setting<?> setting, Held next) {
    Held held = requireNonNull(values.get(setting));
    boolean hidden = setting.isSecret();
    return new SettingState(
        setting.key(),
        hidden ? null : held.text(),
        hidden || next.text().equals(held.text()) ? null : next.text(),
        sources.of(setting),
        fixedBy(setting).orElse(null),
        !held.text().isEmpty());
  }

  /// As [Settings#fixedBy].
  Optional<String> fixedBy(Setting<?> setting) {
    return switch (sources.of(setting)) {
      case ENVIRONMENT, FILE -> Optional.of(sources.placeOf(setting));
      case DATABASE, DEFAULT -> Optional.empty();
    };
  }

  SettingSource source(Setting<?> setting) {
    require(setting);
    return sources.of(setting);
  }

  /// What a user writes to set it, where it is set now.
  String placeOf(Setting<?> setting) {
    require(setting);
    return sources.placeOf(setting);
  }

  @SuppressWarnings("unchecked") // `values` stores each value with its type.
  <T> T get(Setting<T> setting) {
    require(setting);
    return (T) requireNonNull(values.get(setting)).value();
  }

  boolean has(Setting<?> setting) {
    return values.containsKey(setting);
  }

  private void require(Setting<?> setting) {
    if (!has(setting)) {
      throw new IllegalStateException(setting.key() + " is not a setting of this process");
    }
  }

  /// All configured secrets.
  Map<Setting<?>, Secret> secrets() {
    Map<Setting<?>, Secret> secrets = new HashMap<>();
    values.forEach((setting, held) -> {
      if (held.value() instanceof Optional<?> some && some.orElse(null) instanceof Secret secret) {
        secrets.put(setting, secret);
      }
    });
    return secrets;
  }
}
