import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `testing/bench/pom.xml` is the deepest.
static final int MODULES_DEPTH = 3;

/// Runs google-java-format over every Java file of the repository: `check` fails when one is not formatted, `write` formats them.
void main(String[] args) throws Exception {
  boolean write = args.length == 1 && args[0].equals("write");
  List<String> command = new ArrayList<>(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
  command.addAll(javaFiles());
  int exit = new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
      .format(command.toArray(String[]::new));
  if (exit != 0) {
    System.err.println("The files above are not formatted. Run: ./integron format");
  }
  System.exit(exit);
}

List<String> javaFiles() throws IOException {
  List<String> found = new ArrayList<>();
  try (Stream<Path> modules = Files.find(Path.of(""), MODULES_DEPTH, (file, _) -> file.endsWith("pom.xml"))) {
    for (Path sources : modules.map(pom -> pom.resolveSibling("src")).filter(Files::isDirectory).toList()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().forEach(found::add);
      }
    }
  }
  return found;
}
