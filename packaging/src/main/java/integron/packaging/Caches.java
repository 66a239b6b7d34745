package integron.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The caches of loaded classes, which a short demo makes. No two demos load the same in the same
/// order, so no two caches are equal, and they are in an archive of their own.
record Caches(PackageFolder folder) {
  /// Returns the caches; none on Windows, where the end of a training was never tried.
  List<Path> make() throws IOException, InterruptedException {
    if (Release.isWindows()) {
      return List.of();
    }
    SystemTools.run(folder.path(), List.of(folder.path().resolve("integron").toString(), "train"));
    Files.deleteIfExists(folder.app().resolve("training.log"));
    folder.setTimes();
    try (Stream<Path> files = Files.walk(folder.app())) {
      List<Path> made = files.filter(this::isMade).sorted().toList();
      if (made.isEmpty()) {
        throw new PackagingException("The training has made no caches.");
      }
      return made;
    }
  }

  /// A cache fits only the jar that it was made with, which has the libraries in it.
  private boolean isMade(Path file) {
    return file.toString().endsWith(".aot")
        || (file.toString().endsWith(".jar") && file.startsWith(folder.app().resolve("joined")));
  }
}
