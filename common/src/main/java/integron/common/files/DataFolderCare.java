package integron.common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Removes the access of other users to a data folder, which an older version, a copy or another
/// program may have granted. Changes only files that Integron creates or reads: the folder may hold
/// others.
final class DataFolderCare {
  /// The first letters of the names of our files.
  private static final List<String> OURS =
      List.of(
          "integron.",
          "link.key",
          "access.",
          "eventsub.sessions",
          "obs.undo",
          "secrets.",
          "ingester.",
          "public.",
          "launcher.",
          "failpoint.");

  private final DataFolder folder;
  private final Consumer<String> notes;

  DataFolderCare(DataFolder folder, Consumer<String> notes) {
    this.folder = folder;
    this.notes = notes;
  }

  void close() throws IOException {
    Path path = folder.path();
    close(Files.isSymbolicLink(path) ? path.toRealPath() : path);
    for (Path file : in(path)) {
      if (isOurs(file.getFileName().toString())) {
        close(file);
      }
    }
    for (Path sub : List.of(folder.logs(), folder.backups(), folder.libraries())) {
      close(sub);
      for (Path file : in(sub)) {
        close(file);
      }
    }
  }

  private static boolean isOurs(String name) {
    return OURS.stream().anyMatch(name::startsWith);
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  private void close(Path path) {
    try {
      if (PrivateFiles.close(path)) {
        notes.accept("Other users could use " + path + "; now only its owner can.");
      }
    } catch (NoSuchFileException e) {
      // Another process has deleted it, which is allowed.
    } catch (IOException e) {
      notes.accept(
          "Other users can use %s, and Integron cannot change that: %s. Choose another data folder with %s."
              .formatted(path, reason(path, e), DataFolder.VARIABLE));
    }
  }

  private static String reason(Path path, IOException failure) {
    try {
      String owner = Files.getOwner(path).getName();
      return owner.equals(System.getProperty("user.name"))
          ? String.valueOf(failure.getMessage())
          : "it belongs to " + owner;
    } catch (IOException e) {
      return String.valueOf(failure.getMessage());
    }
  }
}
