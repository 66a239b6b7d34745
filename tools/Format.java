import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `testing/bench/pom.xml` is the deepest.
static final int MODULES_DEPTH = 3;

/// The formatter itself.
static final Path TOOLS = Path.of("target", "tools");

/// Changes when a check passes, so that the next one reads only the files that are newer. It reads all of them where the formatter has
/// changed since. A file that was moved here with an older time is read only then: delete this one to check everything.
static final Path PASSED = Path.of("target", "formatted");

/// Runs google-java-format over every Java file of the repository: `check` fails when one is not formatted, `write` formats them.
void main(String[] args) throws Exception {
  boolean write = args.length == 1 && args[0].equals("write");
  List<String> command = new ArrayList<>(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
  Instant begun = Instant.now();
  List<String> files = javaFilesSince(lastPassed());
  if (files.isEmpty()) {
    return;
  }
  command.addAll(files);
  int exit = new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
      .format(command.toArray(String[]::new));
  if (exit != 0) {
    System.err.println("The files above are not formatted. Run: ./integron format");
    System.exit(exit);
  }
  Files.writeString(PASSED, begun.toString());
}

Instant lastPassed() throws IOException {
  if (!Files.exists(PASSED)) {
    return Instant.MIN;
  }
  Instant passed = Instant.parse(Files.readString(PASSED));
  return isFormatterNewer(passed) ? Instant.MIN : passed;
}

/// A jar keeps the time that its repository gave it, so the folder's time counts too.
boolean isFormatterNewer(Instant passed) throws IOException {
  try (Stream<Path> jars = Files.walk(TOOLS, 1)) {
    return jars.anyMatch(jar -> isAfter(jar, passed));
  }
}

List<String> javaFilesSince(Instant passed) throws IOException {
  List<String> found = new ArrayList<>();
  try (Stream<Path> modules = Files.find(Path.of(""), MODULES_DEPTH, (file, _) -> file.endsWith("pom.xml"))) {
    for (Path sources : modules.map(pom -> pom.resolveSibling("src")).filter(Files::isDirectory).toList()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(file -> isJavaSince(file, passed)).map(Path::toString).sorted().forEach(found::add);
      }
    }
  }
  return found;
}

boolean isJavaSince(Path file, Instant passed) {
  return file.toString().endsWith(".java") && isAfter(file, passed);
}

boolean isAfter(Path file, Instant time) {
  try {
    return Files.getLastModifiedTime(file).toInstant().isAfter(time);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
