package integron.common.files;

import integron.common.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of a folder with an overlay of the user, which is a part of the overlay's address. It
/// is the same in every file system and leads out of no folder.
public final class OverlayName {
  /// Integron's own overlays, whose addresses no folder can take.
  public static final List<String> BUILT_IN = List.of("chat", "feed", "alerts");

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");

  /// Folders beside the built-in overlays, and names that Windows has devices for.
  private static final Pattern TAKEN =
      Pattern.compile("assets|themes|widget|con|prn|aux|nul|com[0-9]|lpt[0-9]");

  private OverlayName() {}

  /// Returns why a folder of this name is no overlay; empty for a good name.
  public static Optional<Problem> problem(String name) {
    if (Set.copyOf(BUILT_IN).contains(name)) {
      return Optional.of(
          Problem.badRequest(
              "An overlay of Integron has the name %s. Choose another.".formatted(name)));
    }
    if (!SHAPE.matcher(name).matches()) {
      return Optional.of(
          Problem.badRequest(
              "The name of an overlay has only small letters from a to z, digits, - and _, begins"
                  + " with a letter or digit, and has at most 60 of them."));
    }
    return TAKEN.matcher(name).matches()
        ? Optional.of(
            Problem.badRequest("The name %s is reserved. Choose another.".formatted(name)))
        : Optional.empty();
  }
}
