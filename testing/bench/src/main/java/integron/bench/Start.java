package integron.bench;

import java.nio.file.Path;
import java.util.List;

/// How a built checkout is started: as a user does.
final class Start {
  private Start() {}

  static List<String> script(Path repository) {
    return List.of("sh", repository.resolve("integron").toString(), "start");
  }
}
