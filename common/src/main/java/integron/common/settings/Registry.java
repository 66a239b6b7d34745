package integron.common.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every setting. The code that reads, checks, stores and describes settings uses these.
public final class Registry {
  /// Names of the environment that are not settings.
  static final Set<String> OTHER_VARIABLES =
      Stream.of(
              "HOME",
              "JAVA_OPTS",
              "JDKS",
              "TRAY",
              "SUPERVISED",
              "SUCCESSOR",
              "FAILPOINT",
              "FAULTS_NAMESPACE",
              "URL")
          .map(Setting.VARIABLES::concat)
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, Setting<?>> BY_KEY =
      Stream.of(
              GeneralDefinitions.all(),
              TwitchDefinitions.all(),
              EmoteDefinitions.all(),
              ObsDefinitions.all(),
              JournalDefinitions.all(),
              LinkDefinitions.all(),
              RelayDefinitions.all(),
              BroadcasterDefinitions.all())
          .flatMap(Collection::stream)
          .collect(
              Collectors.toMap(
                  Setting::key,
                  setting -> setting,
                  (one, other) -> {
                    throw new IllegalStateException("Two settings have the key " + one.key());
                  },
                  LinkedHashMap::new));

  private Registry() {}

  /// All settings, in the order of the settings' page.
  public static Collection<Setting<?>> all() {
    return Collections.unmodifiableCollection(BY_KEY.values());
  }

  /// The setting of a key; empty where there is none.
  public static Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
