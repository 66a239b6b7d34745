package integron.faults.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The place of an attack.
///
/// @param repository the root of a built checkout
/// @param folder for all that the attack leaves
public record Site(Path repository, Path folder) {
  /// The ingester's data folder.
  public Path home() {
    return folder.resolve("home");
  }

  /// A folder for something else.
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  public Path ingester() {
    return repository.resolve("ingester/target/integron-ingester.jar");
  }
}
