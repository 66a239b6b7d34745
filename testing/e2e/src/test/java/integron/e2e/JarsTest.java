package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a process ships with, dependencies of dependencies included.
final class JarsTest {
  private static List<String> jars(String module) throws IOException {
    try (Stream<Path> libs = Files.list(Repository.root().resolve(module).resolve("target/libs"))) {
      return libs.map(jar -> jar.getFileName().toString()).toList();
    }
  }

  @Test
  void onlyTheIngesterShipsWithJacksonAndTwitch4j() throws IOException {
    for (String module : List.of("broadcaster", "launcher")) {
      assertThat(jars(module))
          .as(module)
          .isNotEmpty()
          .noneMatch(jar -> jar.contains("jackson") || jar.contains("twitch4j"));
    }
    assertThat(jars("ingester")).anyMatch(jar -> jar.contains("jackson"));
  }
}
