package integron.broadcaster.overlay;

import integron.common.files.OverlayName;
import integron.common.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder with the user's overlays, each in a folder with its name. The user alone writes it.
/// Everything is read at each request, so a new or changed file counts at once.
///
/// Only files of a few kinds are sent, none that is hidden, and none that a link would bring in
/// from elsewhere.
public final class OverlayFolder {
  /// The page of an overlay, and what a folder has instead that was made for StreamElements.
  static final String PAGE = "index.html";

  static final String WIDGET = "widget.html";

  /// The largest file that is sent.
  static final long MOST_BYTES = 50_000_000;

  static final int MOST_OVERLAYS = 200;
  static final int MOST_FILES = 500;
  private static final int DEEPEST = 5;

  private static final Logger LOG = LoggerFactory.getLogger(OverlayFolder.class);
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[A-Za-z0-9_-][A-Za-z0-9._ -]{0,99}/){0,4}[A-Za-z0-9_-][A-Za-z0-9._ -]{0,99}");

  private final Path folder;

  public OverlayFolder(Path folder) {
    this.folder = folder;
  }

  /// Returns the folder itself, whether it exists or not.
  public Path path() {
    return folder;
  }

  /// Returns the overlays by name, also those that have a problem.
  public List<Overlay> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(one -> Files.isDirectory(one))
          .map(one -> one.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .limit(MOST_OVERLAYS)
          .map(this::overlay)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The folder of overlays cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  private Overlay overlay(String name) {
    Optional<String> problem = problem(name);
    OverlayDeclaration declared = problem.isPresent() ? OverlayDeclaration.NONE : declaration(name);
    return new Overlay(
        OverlayKind.CUSTOM,
        name,
        Overlay.ADDRESS + name,
        declared.size().orElse(OverlaySize.USUAL),
        declared.parameters(),
        problem.orElse(null));
  }

  private Optional<String> problem(String name) {
    Optional<Problem> ofName = OverlayName.problem(name);
    if (ofName.isPresent()) {
      return ofName.map(found -> found.detail() + " Rename the folder.");
    }
    if (!isHere(folder.resolve(name), folder.resolve(name))) {
      return Optional.of(
          "This folder is a link to another one. Put the overlay's files into the folder itself.");
    }
    if (page(name).isEmpty() && !isWidget(name)) {
      return Optional.of("%s has no index.html.".formatted(name));
    }
    return files(name).size() > MOST_FILES
        ? Optional.of(
            "%s has more than %d files, so a changed one does not load the page again."
                .formatted(name, MOST_FILES))
        : Optional.empty();
  }

  private OverlayDeclaration declaration(String name) {
    Optional<OverlayFile> page = page(name);
    if (page.isEmpty()) {
      return OverlayDeclaration.NONE;
    }
    try (InputStream in = Files.newInputStream(page.get().file())) {
      return OverlayDeclaration.of(in.readNBytes(OverlayDeclaration.HEAD_BYTES));
    } catch (IOException e) {
      return OverlayDeclaration.NONE; // It has been deleted since.
    }
  }

  /// Returns the page of an overlay; empty where there is none.
  public Optional<OverlayFile> page(String name) {
    return find(name, PAGE);
  }

  /// Whether a folder has a widget for StreamElements and no page.
  public boolean isWidget(String name) {
    return page(name).isEmpty() && find(name, WIDGET).isPresent();
  }

  /// Returns a file of an overlay; empty where there is none that may be sent.
  ///
  /// @param file its path in the overlay's folder, with `/`
  public Optional<OverlayFile> find(String name, String file) {
    if (OverlayName.problem(name).isPresent() || !FILE.matcher(file).matches()) {
      return Optional.empty();
    }
    Path own = folder.resolve(name);
    Path wanted = own.resolve(file);
    return OverlayFileType.of(file)
        .filter(_ -> isHere(own, wanted))
        .flatMap(type -> content(wanted, type));
  }

  /// Whether a path leads to where it seems to. A link may stay inside of the overlay's folder.
  private boolean isHere(Path own, Path wanted) {
    try {
      Path real = folder.toRealPath().resolve(own.getFileName());
      return wanted.toRealPath().startsWith(real);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<OverlayFile> content(Path file, String type) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(
          new OverlayFile(
              file, type, OverlayFileType.isDocument(type), Files.size(file), version(file)));
    } catch (IOException e) {
      return Optional.empty(); // It has been deleted since.
    }
  }

  private static String version(Path file) throws IOException {
    return "%d-%d"
        .formatted(Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
  }

  /// Returns what changes with any file of an overlay that may be sent; empty where there is no
  /// such folder, or it has too many files, or no page yet: a tool that builds overlays may delete
  /// all files first.
  String version(String name) {
    boolean hasPage = page(name).filter(page -> page.bytes() > 0).isPresent() || isWidget(name);
    List<String> all = hasPage ? files(name) : List.of();
    return all.size() > MOST_FILES ? "" : String.join("\n", all);
  }

  /// One line for each file, with its version; at most one more than there may be.
  private List<String> files(String name) {
    Path own = folder.resolve(name);
    if (OverlayName.problem(name).isPresent()
        || !Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try {
      Files.walkFileTree(own, Set.of(), DEEPEST, new Watched(own, file -> line(name, file, lines)));
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // A folder has been deleted meanwhile.
    }
    return lines.stream().sorted().toList();
  }

  private FileVisitResult line(String name, String file, List<String> lines) {
    find(name, file).ifPresent(found -> lines.add(file + " " + found.version()));
    return lines.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  /// Visits the files of an overlay by their paths in it, with `/`. What tools keep in hidden
  /// folders and in `node_modules` may be a hundred thousand files, and is no part of a page.
  private static final class Watched extends SimpleFileVisitor<Path> {
    private final Path own;
    private final Function<String, FileVisitResult> each;

    Watched(Path own, Function<String, FileVisitResult> each) {
      this.own = own;
      this.each = each;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName().toString();
      boolean ofTools = name.startsWith(".") || name.equals("node_modules");
      return ofTools ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return each.apply(own.relativize(file).toString().replace('\\', '/'));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
