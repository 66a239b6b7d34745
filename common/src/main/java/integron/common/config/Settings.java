package integron.common.config;

import integron.common.problem.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The values of all settings, read once. Each getter checks what it returns and says which setting
/// is wrong and why.
public final class Settings {
  private final Map<Setting, String> values;
  private final Set<Setting> readable;

  private Settings(Map<Setting, String> values, Set<Setting> readable) {
    this.values = values;
    this.readable = readable;
  }

  /// The settings of one process. Values of settings that it does not own are not kept, wherever
  /// they stand.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when the file cannot be read or
  ///   names a setting that does not exist
  public static Settings read(Owner owner, Map<String, String> environment, Path file) {
    return read(
        environment,
        file,
        Arrays.stream(Setting.values())
            .filter(setting -> setting.owners().contains(owner))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class))));
  }

  /// All settings of an environment and a file, for the launcher.
  ///
  /// @param environment usually `System.getenv()`
  /// @param file `integron.yaml`; may be missing
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when the file cannot be read or
  ///   names a setting that does not exist
  public static Settings read(Map<String, String> environment, Path file) {
    return read(environment, file, EnumSet.allOf(Setting.class));
  }

  private static Settings read(Map<String, String> environment, Path file, Set<Setting> readable) {
    Map<Setting, String> values = new EnumMap<>(SettingsFile.read(file));
    values.keySet().retainAll(readable);
    for (Setting setting : readable) {
      Optional.ofNullable(environment.get(setting.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> values.put(setting, value.strip()));
    }
    return new Settings(values, readable);
  }

  /// The value as it stands.
  ///
  /// @throws IllegalStateException when the process that these settings are of does not own it
  public String text(Setting setting) {
    if (!readable.contains(setting)) {
      throw new IllegalStateException(setting + " is not a setting of this process");
    }
    return values.getOrDefault(setting, setting.standard());
  }

  public boolean flag(Setting setting) {
    return switch (text(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "must be true or false");
    };
  }

  public int number(Setting setting, int least, int most) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw wrong(setting, "must be a whole number from " + least + " to " + most);
  }

  public int port(Setting setting) {
    return number(setting, 0, 65_535);
  }

  public Duration seconds(Setting setting, int least, int most) {
    return Duration.ofSeconds(number(setting, least, most));
  }

  /// Empty when it is 0, which means never.
  public Optional<Duration> days(Setting setting, int least, int most) {
    int days = number(setting, 0, most);
    if (days > 0 && days < least) {
      throw wrong(setting, "must be 0, or at least " + least);
    }
    return Optional.of(Duration.ofDays(days)).filter(Duration::isPositive);
  }

  public URI address(Setting setting) {
    try {
      URI address = URI.create(text(setting));
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as for an address without a host.
    }
    throw wrong(setting, "must be an address such as " + setting.standard());
  }

  /// A Twitch login in lower case, also where it was given as it is shown. Empty when the setting
  /// is blank.
  public Optional<String> login(Setting setting) {
    String login = text(setting).toLowerCase(Locale.ROOT);
    if (!login.isEmpty() && !login.matches("[a-z0-9_]{4,25}")) {
      throw wrong(setting, "must be a Twitch login: 4 to 25 of a-z, 0-9 and _");
    }
    return Optional.of(login).filter(text -> !text.isEmpty());
  }

  /// Empty when the setting is blank.
  public Optional<Secret> secret(Setting setting) {
    try {
      return Optional.of(text(setting)).filter(text -> !text.isBlank()).map(Secret::new);
    } catch (IllegalArgumentException e) {
      throw wrong(setting, "must be letters, digits and signs of ASCII, without blanks");
    }
  }

  static RuntimeException wrong(Setting setting, String rule) {
    return Problem.badRequest(
            "The setting %s (%s in integron.yaml) %s."
                .formatted(setting.variable(), setting.key(), rule))
        .asException();
  }
}
