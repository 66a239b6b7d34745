package integron.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of a package as users unpack it.
///
/// ```
/// integron            the same script as in a checkout (integron.cmd on Windows)
/// app/                the jars of the four programs; their libraries in app/libs
/// jvm/                the same files with flags of Java as in a checkout
/// examples/           overlays and widgets to begin with
/// runtime/            the parts of the JDK that the jars use
/// components.json     CycloneDX
/// LICENSE  THIRD-PARTY.txt  README.txt
/// ```
record PackageFolder(Path path, FileTime time) {
  static final List<String> PROGRAMS =
      List.of("launcher", "ingester", "broadcaster", "fake-twitch");

  static PackageFolder fill(Release release) throws IOException, InterruptedException {
    Path path = release.target().resolve(release.folderName());
    deleteAll(path);
    Files.createDirectories(path.resolve("app/libs"));
    PackageFolder folder = new PackageFolder(path, FileTime.from(release.time()));
    Path checkout = release.checkout();
    for (String program : PROGRAMS) {
      Path built = checkout.resolve(program).resolve("target");
      copy(built.resolve("integron-" + program + ".jar"), folder.app());
      copyAll(built.resolve("libs"), folder.app().resolve("libs"));
    }
    copyAll(
        checkout.resolve("launcher/src/main/jvm"), Files.createDirectories(path.resolve("jvm")));
    for (String examples : List.of("examples/overlays", "examples/widgets")) {
      copyTree(checkout.resolve(examples), path.resolve(examples));
    }
    copy(checkout.resolve(Release.isWindows() ? "integron.cmd" : "integron"), path);
    copy(checkout.resolve("LICENSE"), path);
    copy(checkout.resolve("packaging/src/main/package/README.txt"), path);
    Components components = Components.read(release.target().resolve("components.xml"));
    components.requireEqual(folder.jars());
    Files.copy(release.target().resolve("components.json"), path.resolve("components.json"));
    new Licences(release, components).write(folder);
    new RuntimeImage(folder).make();
    folder.setTimes();
    return folder;
  }

  Path app() {
    return path.resolve("app");
  }

  /// Returns all jars, in order.
  List<Path> jars() throws IOException {
    try (Stream<Path> all = Files.walk(app())) {
      return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /// Returns all files and links, in order.
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  /// A cache counts only while no jar and no folder is newer, so all have one time from the start.
  void setTimes() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setTimes(time, null, null);
      }
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        copy(file, to);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path copy = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(one, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.copy(
        file,
        to.resolve(file.getFileName()),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
