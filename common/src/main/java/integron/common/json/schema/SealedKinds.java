package integron.common.json.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// The kinds of a sealed type, and their names on the wire.
final class SealedKinds {
  private SealedKinds() {}

  /// Returns the records of a sealed type, also those of its families.
  static Stream<Class<?>> of(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedKinds::of)
        : Stream.of(type);
  }

  /// A record's name is its wire name in camel case.
  static String wireName(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
