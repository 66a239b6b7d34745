package integron.faults.resources;

import integron.faults.resources.IngesterProcess.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The wall clock jumps by an hour and by a day, both ways, as libfaketime makes the ingester
/// believe.
final class Clock {
  private static final List<String> JUMPS =
      List.of("+1h", "+0", "-1h", "+0", "+1d", "+0", "-1d", "+0");

  private Clock() {}

  /// Lets that happen, and compares.
  static Outcome run(Path home) throws Exception {
    Path offset = Files.createTempFile("integron-clock", ".offset");
    Files.writeString(offset, "+0\n");
    Way way =
        new Way(
            List.of(),
            List.of(),
            Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1"));
    Path database;
    Cheers cheers;
    try (Trial trial = new Trial(home, way)) {
      database = trial.database();
      cheers = trial.cheers();
      for (String jump : JUMPS) {
        Files.writeString(offset, jump + "\n");
        cheers.send(50);
        trial.awaitRecovered(cheers.sent());
      }
    }
    Files.delete(offset);
    return cheers.compare(database);
  }

  private static Path library() throws IOException {
    try (Stream<Path> libraries =
        Files.find(Path.of("/usr/lib"), 4, (path, _) -> isLibrary(path))) {
      return libraries
          .findFirst()
          .orElseThrow(() -> new IOException("Debian, Ubuntu: sudo apt install libfaketime"));
    }
  }

  private static boolean isLibrary(Path path) {
    return path.endsWith("faketime/libfaketimeMT.so.1");
  }
}
