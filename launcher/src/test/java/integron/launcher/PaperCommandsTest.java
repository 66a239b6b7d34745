package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import integron.common.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every `./integron` in the papers is a command that there is, with options that it has.
class PaperCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^ {4,}(?:[A-Z_]+=\\S+ )*\\./integron( [^#\n]*)|`\\./integron ([^`\n]+)`");

  /// The script itself carries them out.
  private static final List<String> OF_SCRIPT =
      List.of("help", "test", "format", "package", "bench", "faults");

  /// Shown able to fail: with `./integron start --demoo` in the README.
  @Test
  void everyCommandInThePapersIsOne() throws IOException {
    Workplace nowhere =
        new Workplace(
            new DataFolder(Path.of("nowhere")),
            new Checkout(Path.of("..")),
            Map.of(),
            _ -> {},
            _ -> {});
    String script = Files.readString(Path.of("../integron"));
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(20);
    for (String command : commands) {
      List<String> words = List.of(command.strip().split("\\s+"));
      if (OF_SCRIPT.contains(words.getFirst())) {
        assertThat(script).as(command).containsPattern("(?m)^  " + words.getFirst() + "( |$)");
      } else {
        assertThatCode(() -> UserCommands.in(nowhere).parseArgs(words.toArray(String[]::new)))
            .as(command)
            .doesNotThrowAnyException();
      }
    }
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path paper : papers()) {
      COMMAND
          .matcher(Files.readString(paper))
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .filter(words -> !words.contains("…") && !words.isBlank())
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<Path> papers() throws IOException {
    Path root = Path.of("..");
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      return Stream.concat(Stream.of(root.resolve("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }
}
