package integron.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/// The cache of loaded classes beside a jar, which Java makes of one run for later ones (JEP 483).
///
/// Java 25 loads a class from it even if the jar of the class has changed since, so a cache counts
/// only while it is newer than every jar that it was made of. A jar that is overwritten in place by
/// one that keeps an older time, as `cp -p` does, is not noticed.
public final class ClassCache {
  private ClassCache() {}

  /// Returns the flag of Java that uses the cache of a jar; empty where none can be used.
  ///
  /// @param jar whose name ends in `.jar`; the jars that it needs are in the folder `libs` beside
  ///   it
  public static Optional<String> flagFor(Path jar) {
    Path cache = of(jar);
    try {
      return isUsable(cache, jar) ? Optional.of("-XX:AOTCache=" + cache) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /// Returns the jar to run: that with all libraries in one file where the training has made it,
  /// and `jar` elsewhere. A cache fits only the jar that it was made with.
  public static Path jarFor(Path jar) {
    Path joined = JoinedJar.of(jar);
    try {
      return Files.isRegularFile(joined) && !isOlder(joined, jar) ? joined : jar;
    } catch (IOException | UncheckedIOException e) {
      return jar;
    }
  }

  static Path of(Path jar) {
    String name = jar.getFileName().toString();
    return jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".aot");
  }

  /// Java takes a separator of paths for the end of the name, and does not start.
  private static boolean isUsable(Path cache, Path jar) throws IOException {
    return Files.isRegularFile(cache)
        && !cache.toString().contains(File.pathSeparator)
        && !isOlder(cache, jar);
  }

  /// The folder counts too: its time changes when a jar in it is deleted, or moved there.
  private static boolean isOlder(Path file, Path jar) throws IOException {
    FileTime made = Files.getLastModifiedTime(file);
    Path libraries = jar.resolveSibling("libs");
    if (isNewer(jar, made) || !Files.isDirectory(libraries)) {
      return isNewer(jar, made);
    }
    try (Stream<Path> paths = Files.walk(libraries, 1)) {
      return paths.anyMatch(path -> isNewer(path, made));
    }
  }

  private static boolean isNewer(Path path, FileTime than) {
    try {
      return Files.getLastModifiedTime(path).compareTo(than) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
