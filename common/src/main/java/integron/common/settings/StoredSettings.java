package integron.common.settings;

import integron.common.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The contents of the database's table `settings`, by key. Another version may have written it, so
/// it can hold settings that this version does not know.
public record StoredSettings(Map<String, String> texts) {
  /// No settings.
  public static final StoredSettings NOTHING = new StoredSettings(Map.of());

  public StoredSettings {
    texts = Map.copyOf(texts);
  }

  /// The setting of a key, if the database may hold it.
  public static Optional<Setting<?>> setting(String key) {
    return Registry.find(key).filter(setting -> setting.change().isStored());
  }

  /// The same after a change.
  ///
  /// @param text empty to return to the default
  public StoredSettings with(Setting<?> setting, Optional<String> text) {
    Map<String, String> changed = new HashMap<>(texts);
    text.ifPresentOrElse(
        some -> changed.put(setting.key(), some), () -> changed.remove(setting.key()));
    return new StoredSettings(changed);
  }

  /// The settings that a process owns.
  public StoredSettings of(Owner owner) {
    return new StoredSettings(
        texts.entrySet().stream()
            .filter(text -> isOwnedBy(owner, text.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static boolean isOwnedBy(Owner owner, String key) {
    return setting(key).filter(setting -> setting.owners().contains(owner)).isPresent();
  }

  /// The settings that this version can use.
  Map<String, String> usable() {
    return texts.entrySet().stream()
        .filter(text -> isUsable(text.getKey(), text.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isUsable(String key, String text) {
    try {
      return setting(key).map(setting -> setting.read(text)).isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}
