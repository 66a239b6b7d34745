package integron.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is packed, with nothing in it that depends on when and where it was made.
record FileTree(Path root) {
  /// Begins an empty one.
  static FileTree empty(Path root) throws IOException {
    PackageFolder.deleteAll(root);
    Files.createDirectories(root);
    return new FileTree(root);
  }

  /// Copies a folder with its links.
  void copy(Path from, String to) throws IOException {
    Path target = root.resolve(to);
    for (Path file : all(from)) {
      Path copy = target.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /// Returns a path whose folder there is.
  Path prepared(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  /// Returns all files and links, in order.
  List<Path> files() throws IOException {
    return all(root).stream()
        .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
        .sorted(Comparator.comparing(Path::toString))
        .toList();
  }

  /// Gives all of it modes that do not depend on this user's, and one time.
  void settle(FileTime time) throws IOException {
    for (Path file : all(root).reversed()) {
      if (!Files.isSymbolicLink(file)) {
        boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(time, null, null);
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
