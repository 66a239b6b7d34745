package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One name, one thing: over all modules, a simple name belongs to one top-level class.
final class NamesTest {
  /// Every process begins in its own.
  private static final Set<String> SHARED = Set.of("Main.java", "package-info.java");

  private static final List<String> MODULES =
      List.of(
          "common",
          "fake-twitch",
          "ingester",
          "broadcaster",
          "launcher",
          "testing/bench",
          "testing/e2e",
          "testing/faults");

  /// Shown able to fail: with `Main.java` no longer excepted.
  @Test
  void noTwoClassesHaveTheSameSimpleName() throws IOException {
    Set<String> seen = new HashSet<>();
    assertThat(names()).hasSizeGreaterThan(500).allMatch(seen::add);
  }

  private static List<String> names() throws IOException {
    Path root = Repository.root();
    Stream<String> all = Stream.empty();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        List<String> names = files.map(file -> file.getFileName().toString()).toList();
        all = Stream.concat(all, names.stream());
      }
    }
    return all.filter(name -> name.endsWith(".java") && !SHARED.contains(name)).toList();
  }
}
