package integron.faults;

import java.io.Serial;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A command that cannot be understood; the message says what can.
public final class Misused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Misused(String sentence) {
    super(sentence);
  }

  /// A name that does not exist.
  ///
  /// @param what it should have been the name of
  /// @param known the names that do exist
  public static Misused unknown(String what, String name, Stream<String> known) {
    return new Misused(
        "There is no %s %s. Say which: %s."
            .formatted(what, name, known.collect(Collectors.joining(", "))));
  }
}
