package integron.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A package for Debian and its relatives, of the same files as the archive, in
/// `/usr/lib/integron`. dpkg-deb makes it, with the release's time for everything in it.
record DebianPackage(Release release, PackageFolder folder) {
  private static final String TOOL = "dpkg-deb";
  private static final String PROGRAM = "usr/lib/integron";
  private static final String DOCUMENTS = "usr/share/doc/integron/";

  /// Who publishes a package names an address.
  private static final String MAINTAINER = "The Integron developers <integron@localhost>";

  /// What the icon in the tray loads, and what opens a browser; all else works without.
  private static final String RECOMMENDED =
      "xdg-utils, libx11-6, libxext6, libxi6, libxrender1, libxtst6, libfreetype6, fontconfig";

  /// Returns whether there is the tool for it, and says so where not.
  static boolean isPossible() {
    boolean isThere = SystemTools.isOnPath(TOOL);
    if (!isThere) {
      System.out.println(
          "No .deb was made, as there is no dpkg-deb: the package dpkg of most systems has it.");
    }
    return isThere;
  }

  Path make() throws IOException, InterruptedException {
    FileTree tree = FileTree.empty(release.target().resolve("deb"));
    tree.copy(folder.path(), PROGRAM);
    Files.createSymbolicLink(
        tree.prepared("usr/bin/integron"), Path.of("../lib/integron/integron"));
    addMenuEntry(tree);
    addDocuments(tree);
    long kilobytes = kilobytes(tree);
    addControl(tree, kilobytes);
    tree.settle(FileTime.from(release.time()));
    Path made = release.target().resolve(release.name("") + ".deb");
    SystemTools.run(
        release.target(),
        Map.of("SOURCE_DATE_EPOCH", Long.toString(release.time().getEpochSecond())),
        List.of(
            TOOL,
            "--root-owner-group",
            "-Zgzip",
            "-z6",
            "--build",
            tree.root().toString(),
            made.toString()));
    PackageFolder.deleteAll(tree.root());
    return made;
  }

  private void addMenuEntry(FileTree tree) throws IOException {
    Files.copy(
        source("integron.desktop"), tree.prepared("usr/share/applications/integron.desktop"));
    String icons = "usr/share/icons/hicolor/";
    Files.copy(
        release.checkout().resolve("stream/src/icon.svg"),
        tree.prepared(icons + "scalable/apps/integron.svg"));
    Icon.write(tree.prepared(icons + "128x128/apps/integron.png"));
  }

  private void addDocuments(FileTree tree) throws IOException {
    write(
        tree.prepared(DOCUMENTS + "copyright"),
        "Integron is under the following licence. The licences of what it contains are in\n"
            + "/usr/lib/integron/THIRD-PARTY.txt and /usr/lib/integron/runtime/legal.\n\n"
            + Files.readString(release.checkout().resolve("LICENSE")));
    zip(tree.prepared(DOCUMENTS + "changelog.gz"), change());
    zip(
        tree.prepared(DOCUMENTS + "CHANGELOG.md.gz"),
        Files.readString(release.checkout().resolve("CHANGELOG.md")));
    zip(tree.prepared("usr/share/man/man1/integron.1.gz"), Files.readString(source("integron.1")));
  }

  /// Debian's form, of which tools read the version and the time.
  private String change() {
    return """
    integron (%s) unstable; urgency=medium

      * CHANGELOG.md says what is new.

     -- %s  %s
    """
        .formatted(
            version(),
            MAINTAINER,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(release.time().atOffset(ZoneOffset.UTC)));
  }

  private void addControl(FileTree tree, long kilobytes) throws IOException {
    write(
        tree.prepared("DEBIAN/control"),
        """
        Package: integron
        Version: %s
        Architecture: %s
        Maintainer: %s
        Installed-Size: %d
        Depends: libc6
        Recommends: %s
        Section: video
        Priority: optional
        Description: local event stream of a Twitch channel
         Turns one Twitch channel into a durable, local event stream for overlays in
         OBS, a dashboard and tools. It contains the Java that it runs on.
        """
            .formatted(version(), architecture(), MAINTAINER, kilobytes, RECOMMENDED));
    for (String script : List.of("preinst", "prerm")) {
      Path file = tree.root().resolve("DEBIAN").resolve(script);
      Files.copy(source("remove-caches"), file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /// Debian takes what follows a minus for the number of its own changes, and a tilde for earlier.
  private String version() {
    return release.version().replace('-', '~');
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }

  private static long kilobytes(FileTree tree) throws IOException {
    long bytes = 0;
    for (Path file : tree.files()) {
      bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file);
    }
    return bytes / 1024;
  }

  private Path source(String name) {
    return release.checkout().resolve("packaging/src/main/package/debian").resolve(name);
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
  }

  /// Java writes no time and no name into it.
  private static void zip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
