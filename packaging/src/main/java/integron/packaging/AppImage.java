package integron.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The same as a folder of jpackage, with a program of the system in place of the script: without
/// arguments it starts Integron and opens the dashboard, with arguments it is the script.
///
/// ```
/// bin/integron        the program
/// lib/app, lib/runtime, lib/jvm, lib/integron    what a package has
/// ```
record AppImage(Release release, PackageFolder folder) {
  private static final String NAME = "integron";

  /// Where jpackage puts the jars and Java, as an argument says.
  private static final List<String> PLACED = List.of("app", "runtime");

  Path make() throws IOException {
    Path made = release.target().resolve("app-image");
    FileTree parts = FileTree.empty(release.target().resolve("app-image-parts"));
    PackageFolder.deleteAll(made);
    Path icon = parts.root().resolve("icon.png");
    Icon.write(icon);
    Tools.run("jpackage", arguments(icon, made));
    PackageFolder.deleteAll(parts.root());
    FileTree tree = new FileTree(made.resolve(NAME));
    tree.settle(FileTime.from(release.time()));
    Path archive =
        new Archive(release).write(tree.root(), tree.files(), release.archive("-app-image"));
    PackageFolder.deleteAll(made);
    return archive;
  }

  private String[] arguments(Path icon, Path made) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--type",
                "app-image",
                "--name",
                NAME,
                "--app-version",
                release.version().replaceFirst("-.*", ""),
                "--vendor",
                "The Integron developers",
                "--input",
                folder.app().toString(),
                "--main-jar",
                "integron-launcher.jar",
                "--runtime-image",
                folder.path().resolve("runtime").toString(),
                "--icon",
                icon.toString(),
                "--arguments",
                "start",
                "--arguments",
                "--open",
                "--dest",
                made.toString()));
    for (String flag : flags()) {
      all.addAll(List.of("--java-options", flag));
    }
    for (Path other : others()) {
      all.addAll(List.of("--app-content", other.toString()));
    }
    return all.toArray(String[]::new);
  }

  /// The launcher's flags of Java, which the script passes as files.
  private List<String> flags() throws IOException {
    List<String> flags = new ArrayList<>();
    for (String file : List.of("all.args", "launcher.args")) {
      Files.readAllLines(folder.path().resolve("jvm").resolve(file)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(flags::add);
    }
    return flags;
  }

  private List<Path> others() throws IOException {
    try (Stream<Path> all = Files.list(folder.path())) {
      return all.filter(file -> !PLACED.contains(file.getFileName().toString())).sorted().toList();
    }
  }
}
