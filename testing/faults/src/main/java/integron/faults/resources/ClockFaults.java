package integron.faults.resources;

import integron.faults.rig.HttpProbe;
import integron.faults.rig.JarProcess.Way;
import integron.faults.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The ingester's wall clock jumps by an hour and by a day, both ways, through libfaketime.
final class ClockFaults {
  /// The offsets of the clock, one after the other.
  static final List<Duration> JUMPS =
      Stream.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-1))
          .flatMap(jump -> Stream.of(jump, Duration.ZERO))
          .toList();

  /// The tolerance for the duration of a request.
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private static final List<Path> LIBRARIES =
      List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

  private ClockFaults() {}

  /// Runs the attack.
  static Evidence run(Site site, List<Duration> jumps) throws Exception {
    Path offset = write(site.folder("clock").resolve("offset"), Duration.ZERO);
    try (IngesterRig rig = new IngesterRig(site, Way.with(fakedBy(offset)))) {
      Duration furthest = Duration.ZERO;
      for (Duration jump : jumps) {
        write(offset, jump);
        if (jump.compareTo(furthest) > 0) {
          furthest = jump;
          rig.await("the clock to jump", () -> isOff(clock(rig.probe()), jump));
        }
        rig.cheers().send(50);
        rig.awaitRecovered(rig.cheers().sent());
      }
      return new Evidence(rig.database(), rig.cheers().sent());
    }
  }

  private static Path write(Path offset, Duration jump) throws IOException {
    return Files.writeString(offset, "%+d\n".formatted(jump.toSeconds()));
  }

  /// The time in the ingester's answers; it stands still for as long as the clock was set back.
  private static Instant clock(HttpProbe ingester) throws IOException, InterruptedException {
    String date = ingester.get("/health/live").headers().firstValue("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  private static boolean isOff(Instant clock, Duration jump) {
    Duration error = Duration.between(Instant.now().plus(jump), clock).abs();
    return error.compareTo(TOLERANCE) < 0;
  }

  private static Map<String, String> fakedBy(Path offset) throws IOException {
    return Map.of(
        "LD_PRELOAD",
        library().toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  private static Path library() throws IOException {
    for (Path folder : LIBRARIES) {
      try (Stream<Path> libraries = Files.find(folder, 4, (path, _) -> isLibrary(path))) {
        Optional<Path> library = libraries.findFirst();
        if (library.isPresent()) {
          return library.get();
        }
      } catch (NoSuchFileException e) {
        // Not every system has every one of them.
      }
    }
    throw new IOException(
        "There is no libfaketime here. Debian, Ubuntu: sudo apt install libfaketime");
  }

  private static boolean isLibrary(Path path) {
    return path.endsWith("faketime/libfaketimeMT.so.1");
  }
}
