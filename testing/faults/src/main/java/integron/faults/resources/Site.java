package integron.faults.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where an attack takes place.
///
/// @param repository the root of a built checkout
/// @param folder for all that the attack leaves
record Site(Path repository, Path folder) {
  /// The ingester's data folder.
  Path home() {
    return folder.resolve("home");
  }

  /// A folder for something else.
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  Path ingester() {
    return repository.resolve("ingester/target/integron-ingester.jar");
  }
}
