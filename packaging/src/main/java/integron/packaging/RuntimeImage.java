package integron.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;

/// The parts of the JDK that the jars use, as a Java of its own (jlink), with the archive of the
/// JDK's own classes for the flags that Integron has.
record RuntimeImage(PackageFolder folder) {
  void make() throws IOException, InterruptedException {
    Path image = folder.path().resolve("runtime");
    Tools.run(
        "jlink",
        "--add-modules",
        modules(),
        "--no-header-files",
        "--no-man-pages",
        "--output",
        image.toString());
    Path java = image.resolve("bin").resolve(Release.isWindows() ? "java.exe" : "java");
    SystemTools.run(
        folder.path(),
        List.of(
            java.toString(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xshare:dump"));
  }

  /// jdeps takes a jar with a module description for a module, and wants the modules that it names.
  /// So it reads the classes alone.
  private String modules() throws IOException {
    Path classes = folder.path().resolveSibling("classes-to-read");
    PackageFolder.deleteAll(classes);
    for (Path jar : folder.jars()) {
      unpackClasses(jar, classes);
    }
    String modules =
        Tools.run("jdeps", "--ignore-missing-deps", "--print-module-deps", classes.toString())
            .strip();
    PackageFolder.deleteAll(classes);
    return modules;
  }

  private static void unpackClasses(Path jar, Path to) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.equals("module-info.class")) {
          Path target = to.resolve(name);
          Files.createDirectories(target.getParent());
          Files.copy(file.getInputStream(entry), target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
