package integron.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder with the layout of a built checkout, with a [ModuleProcess] in each module's jar.
record TestCheckout(Path root) {
  static TestCheckout in(Path root) throws IOException {
    Files.createDirectories(root.resolve("target"));
    for (String module : List.of("fake-twitch", "ingester", "broadcaster")) {
      jar(
          root.resolve(module).resolve("target").resolve("integron-" + module + ".jar"),
          ModuleProcess.class);
    }
    copyFlags(root);
    return new TestCheckout(root);
  }

  private static void copyFlags(Path root) throws IOException {
    Path flags = Path.of("launcher/src/main/jvm");
    Files.createDirectories(root.resolve(flags));
    try (Stream<Path> files = Files.list(Path.of("..").resolve(flags))) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            root.resolve(flags).resolve(file.getFileName()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /// Makes a jar that runs `main` with the classes of this test.
  static void jar(Path file, Class<?> main) throws IOException {
    Files.createDirectories(file.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
  }

  private static String classPath() {
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(own.split(System.getProperty("path.separator")))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
