package integron.rig;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that tests and benchmarks run from.
public final class Repository {
  private Repository() {}

  /// Returns its root: the nearest folder, from the current one upwards, that holds the start
  /// script.
  ///
  /// @throws IllegalStateException when the current folder is outside a checkout
  public static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("integron"))) {
        return folder;
      }
    }
    throw new IllegalStateException("Not in a checkout: " + Path.of("").toAbsolutePath());
  }
}
