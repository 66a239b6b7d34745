package integron.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file by which programs of this machine reach an X server. To look at it costs nothing, while
/// a process that draws must start to find out that it cannot.
///
/// @param file empty for a display elsewhere, and on other systems
record DisplaySocket(Optional<Path> file) {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:([0-9]+)(?:\\.[0-9]+)?");
  private static final Path FOLDER = Path.of("/tmp/.X11-unix");
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /// @param display as the variable `DISPLAY` names it
  static DisplaySocket of(String display) {
    Matcher found = LOCAL.matcher(display);
    return new DisplaySocket(
        found.matches() ? Optional.of(FOLDER.resolve("X" + found.group(1))) : Optional.empty());
  }

  /// When the server has made it; empty while there is none.
  Optional<FileTime> made() {
    try {
      return file.isPresent()
          ? Optional.of(Files.getLastModifiedTime(file.get()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Returns when there is a server that was not there before. Where that cannot be seen, never.
  void awaitAnother(Optional<FileTime> before) throws InterruptedException {
    Optional<FileTime> now = made();
    while (now.isEmpty() || now.equals(before)) {
      Thread.sleep(PERIOD);
      now = made();
    }
  }
}
