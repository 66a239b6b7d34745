package integron.broadcaster.overlay;

import java.util.Optional;
import java.util.Set;

/// The kinds of files that a user's overlay may consist of, by the ending of their names.
final class OverlayFileType {
  /// What Integron's own pages have, and an overlay does not load.
  private static final Set<String> OF_INTEGRON = Set.of("yaml", "ts");

  private OverlayFileType() {}

  /// Returns the media type of a file by its name; empty for a kind that is not sent.
  static Optional<String> of(String name) {
    return MediaTypes.of(name).filter(_ -> !OF_INTEGRON.contains(MediaTypes.endingOf(name)));
  }

  /// Whether a browser runs the scripts in such a file when it is opened as a page.
  static boolean isDocument(String mediaType) {
    return mediaType.startsWith("text/html") || mediaType.startsWith("image/svg");
  }
}
