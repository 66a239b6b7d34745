package integron.common.settings;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A setting: everything about it except its value.
///
/// @param key the name in `integron.yaml` and in the database, such as `link.port`
/// @param defaultValue the text that applies when no other is set
/// @param description what it controls
/// @param owners the processes that may have the value
public record Setting<T>(
    String key,
    SettingKind<T> kind,
    String defaultValue,
    String description,
    Set<Owner> owners,
    ChangeEffect change) {
  static final String VARIABLES = "INTEGRON_";

  public Setting {
    requireNonNull(key);
    requireNonNull(kind);
    requireNonNull(defaultValue);
    requireNonNull(description);
    owners = Set.copyOf(owners);
    requireNonNull(change);
  }

  /// The name in the environment, such as `INTEGRON_LINK_PORT`.
  public String variable() {
    return VARIABLES + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// The name in the environment that holds the path of a file with the value, such as
  /// `INTEGRON_TWITCH_TOKEN_FILE`; only a secret has one.
  public Optional<String> fileVariable() {
    return isSecret() ? Optional.of(variable() + "_FILE") : Optional.empty();
  }

  /// Whether the value is a secret: no log, reply or command line holds it, and it has one owner.
  public boolean isSecret() {
    return kind instanceof SettingKind.Hidden;
  }

  /// The value of a text.
  ///
  /// @throws ProblemException `BAD_REQUEST` when the text breaks the rule; neither the sentence nor
  ///   a cause holds the text, except for a word that only a scope can be
  public T read(String text) {
    try {
      return kind.read(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(kind.wrong(text.strip()));
    }
  }

  /// Returns the one text of the value that a text has.
  ///
  /// @throws ProblemException as [#read]
  public String canonical(String text) {
    read(text);
    return kind.canonical(text.strip());
  }

  private ProblemException wrong(String rule) {
    return Problem.badRequest(
            "The setting %s (%s in integron.yaml) %s.".formatted(variable(), key, rule))
        .asException();
  }
}
