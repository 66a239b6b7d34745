package integron.common.settings;

import integron.common.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The contents of the database's table `settings`, by key. Another version may have written it, so
/// it can hold settings that this version does not know.
public record StoredSettings(Map<String, String> texts) {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);

  /// No settings.
  public static final StoredSettings NOTHING = new StoredSettings(Map.of());

  public StoredSettings {
    texts = Map.copyOf(texts);
  }

  /// The setting of a key, if the database may hold it.
  public static Optional<Setting<?>> setting(String key) {
    return Registry.find(key).filter(setting -> setting.change().isStored());
  }

  /// The same after changes.
  public StoredSettings with(List<SettingChange> changes) {
    Map<String, String> changed = new HashMap<>(texts);
    for (SettingChange change : changes) {
      String text = change.text();
      if (text == null) {
        changed.remove(change.key());
      } else {
        changed.put(change.key(), text);
      }
    }
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

  /// Reports the values that break the rule of their setting, without the values.
  void reportBroken() {
    texts.keySet().stream()
        .sorted()
        .flatMap(key -> setting(key).stream())
        .filter(setting -> !isUsable(setting.key(), texts.getOrDefault(setting.key(), "")))
        .forEach(setting ->
            LOG.warn(
                "The database has a value of {} that breaks its rule, so it does not count: {} must"
                    + " be {}",
                setting.key(),
                setting.key(),
                setting.kind().rule()));
  }

  private static boolean isUsable(String key, String text) {
    try {
      return setting(key).map(setting -> setting.read(text)).isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}
