package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DeclaredSize;
import integron.common.files.OverlayName;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with an overlay of the user's own, which begins as a copy of an example.
///
/// @param overlays the folder of all of them
/// @param examples the folder of the examples
record NewOverlay(Path overlays, Path examples) {
  private static final String PAGE = "index.html";
  private static final String TEMPLATE = "new-overlay.html";

  /// What was made.
  record Made(Path page, int width, int height) {}

  /// Returns the names of the examples.
  List<String> names() throws IOException {
    if (!Files.isDirectory(examples)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(examples)) {
      return all.filter(folder -> Files.isRegularFile(folder.resolve(PAGE)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /// Makes the folder as a whole: Integron may serve it at once.
  ///
  /// @throws integron.common.problem.ProblemException for a name that no overlay can have, for one
  ///   that there is, and for an example that there is not
  Made make(String name, Optional<String> from) throws IOException {
    OverlayName.problem(name)
        .ifPresent(problem -> {
          throw problem.asException();
        });
    Path folder = overlays.resolve(name);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw Problem.conflict(
              "There is an overlay %s already, in %s. Choose another name.".formatted(name, folder))
          .asException();
    }
    Optional<Path> example = from.isPresent() ? Optional.of(example(from.get())) : Optional.empty();
    PrivateFiles.createFolders(overlays);
    Path begun = Files.createTempDirectory(overlays, ".new-");
    try {
      fill(begun, name, example);
      Files.move(begun, folder);
    } catch (IOException | RuntimeException e) {
      delete(begun, e);
      throw e;
    }
    return made(folder.resolve(PAGE));
  }

  /// Deletes what was begun. A failure goes to the one that is reported.
  private static void delete(Path begun, Exception failure) {
    try (Stream<Path> all = Files.walk(begun)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Path example(String name) throws IOException {
    List<String> all = names();
    if (!all.contains(name)) {
      throw Problem.badRequest(
              "There is no example %s. There are: %s.".formatted(name, String.join(", ", all)))
          .asException();
    }
    return examples.resolve(name);
  }

  private static void fill(Path folder, String name, Optional<Path> example) throws IOException {
    if (example.isEmpty()) {
      Files.writeString(folder.resolve(PAGE), template().replace("NAME", name));
      return;
    }
    try (Stream<Path> files = Files.walk(example.get())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(example.get().relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NewOverlay.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Made made(Path page) throws IOException {
    return DeclaredSize.in(Files.readString(page))
        .map(size -> new Made(page, size.width(), size.height()))
        .orElseGet(() -> new Made(page, 800, 600));
  }
}
