package integron.common.alert;

import integron.common.event.Custom;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of alerts of custom events: `custom:` and the name of the event, such as
/// `custom:donation`. None is an alert without a rule.
public final class CustomKind {
  private static final String PREFIX = "custom:";
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

  private CustomKind() {}

  /// The kind of an event.
  public static String of(Custom event) {
    return PREFIX + event.name();
  }

  /// Whether it is such a kind.
  public static boolean is(String kind) {
    return nameIn(kind).filter(Custom::isName).isPresent();
  }

  /// Whether a rule can name such a field of the payload.
  public static boolean isField(String name) {
    return FIELD.matcher(name).matches();
  }

  /// The kind of the event, without the name of a custom one: `custom`, or the kind itself.
  public static String typeOf(String kind) {
    return kind.startsWith(PREFIX) ? "custom" : kind;
  }

  private static Optional<String> nameIn(String kind) {
    return kind.startsWith(PREFIX)
        ? Optional.of(kind.substring(PREFIX.length()))
        : Optional.empty();
  }
}
