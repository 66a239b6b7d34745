package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A jar together with the libraries beside it, in one file. Java opens and describes each jar of a
/// class path at a start, which takes about a millisecond a jar.
///
/// Where two jars have a file of one name, the first counts, as on a class path. Lists of services
/// are put together. A class has the form that this Java would choose. Classes are stored as they
/// are, since compressed ones take longer to read.
final class JoinedJar {
  private static final String FOLDER = "joined";

  /// Helidon lists in the manifest of its own which files describe services.
  private static final Pattern LIST =
      Pattern.compile("META-INF/services/[^/]+|META-INF/helidon/manifest");

  /// What is of one jar alone: its manifest, its signature, its module, its index.
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC))"
              + "|(.*/)?module-info\\.class|META-INF/versions/.*");

  private static final Pattern STORED = Pattern.compile("META-INF/.*|.*\\.class");

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private JoinedJar() {}

  /// Makes that of each jar of `arguments`.
  public static void main(String[] arguments) throws IOException {
    for (String jar : arguments) {
      make(Path.of(jar).toAbsolutePath());
    }
  }

  /// Where that of a jar is, once it was made.
  static Path of(Path jar) {
    return jar.resolveSibling(FOLDER).resolve(jar.getFileName());
  }

  static boolean isFolder(Path folder) {
    return folder.endsWith(FOLDER);
  }

  /// Makes none of a jar without libraries beside it.
  static void make(Path jar) throws IOException {
    Path to = of(jar);
    Files.deleteIfExists(to);
    Manifest manifest = manifest(jar);
    String classPath = manifest.getMainAttributes().getValue(Name.CLASS_PATH);
    List<String> entries =
        classPath == null ? List.of() : Arrays.asList(classPath.strip().split(" +"));
    List<Path> libraries =
        entries.stream().filter(JoinedJar::isBeside).map(jar::resolveSibling).toList();
    if (libraries.isEmpty()) {
      return;
    }
    setClassPath(manifest, entries.stream().filter(entry -> !isBeside(entry)).toList());
    JoinedJar joined = new JoinedJar();
    joined.add(jar);
    for (Path library : libraries) {
      joined.add(library);
    }
    Files.createDirectories(to.getParent());
    joined.write(manifest, to);
  }

  private static Manifest manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return new Manifest(file.getManifest());
    }
  }

  private static boolean isBeside(String entry) {
    URI uri = URI.create(entry);
    return !uri.isAbsolute() && entry.endsWith(".jar");
  }

  private static void setClassPath(Manifest manifest, List<String> entries) {
    if (entries.isEmpty()) {
      manifest.getMainAttributes().remove(Name.CLASS_PATH);
    } else {
      manifest.getMainAttributes().put(Name.CLASS_PATH, String.join(" ", entries));
    }
  }

  private void add(Path jar) throws IOException {
    Map<String, byte[]> its = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : file.versionedStream().toList()) {
        if (!entry.isDirectory() && !LEFT_OUT.matcher(entry.getName()).matches()) {
          its.put(entry.getName(), file.getInputStream(entry).readAllBytes());
        }
      }
    }
    its.forEach((name, content) ->
        files.merge(
            name,
            content,
            (first, more) ->
                LIST.matcher(name).matches()
                    ? (new String(first, UTF_8) + "\n" + new String(more, UTF_8)).getBytes(UTF_8)
                    : first));
  }

  /// Never leaves a part of a jar under the final name.
  private void write(Manifest manifest, Path to) throws IOException {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        jar.putNextEntry(entry(file.getKey(), file.getValue()));
        jar.write(file.getValue());
      }
    }
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JarEntry entry(String name, byte[] content) {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0);
    if (STORED.matcher(name).matches()) {
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setMethod(JarEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
    }
    return entry;
  }
}
