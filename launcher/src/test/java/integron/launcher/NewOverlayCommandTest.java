package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command that makes an overlay, while nothing runs.
class NewOverlayCommandTest {
  private static final int MOST_LINES = 80;

  @TempDir private Path temporary;
  private final List<String> said = new ArrayList<>();
  private DataFolder folder;
  private Checkout checkout;

  @BeforeEach
  void prepare() throws IOException {
    folder = new DataFolder(temporary.resolve("data"));
    checkout = new Checkout(temporary.resolve("checkout"));
    Path example = Files.createDirectories(checkout.examples().resolve("bar/parts"));
    Files.writeString(example.resolve("look.css"), "p {}");
    Files.writeString(
        example.resolveSibling("index.html"), "<meta name=\"integron-size\" content=\"300x40\">");
  }

  private int run(String... words) {
    said.clear();
    Workplace at = new Workplace(folder, checkout, Map.of(), said::add, said::add);
    return UserCommands.in(at).execute(words);
  }

  private Path page(String name) {
    return folder.overlays().resolve(name).resolve("index.html");
  }

  @Test
  void makesAFolderWithOneShortPageAndSaysWhereItIs() throws IOException {
    assertThat(run("new-overlay", "my-bar")).isZero();
    String page = Files.readString(page("my-bar"));
    assertThat(page.lines().count()).isLessThan(MOST_LINES);
    assertThat(page)
        .contains("/overlay/integron.js", "client: \"my-bar\"", "textContent", "transparent")
        .doesNotContain("innerHTML");
    assertThat(String.join("\n", said))
        .contains(page("my-bar").toString(), "http://localhost:9847/overlay/my-bar/", "600 x 120");
  }

  @Test
  void beginsWithAnExampleAndAllItsFiles() throws IOException {
    assertThat(run("new-overlay", "mine", "--from", "bar", "--json")).isZero();
    assertThat(Files.readString(page("mine").resolveSibling("parts/look.css"))).isEqualTo("p {}");
    assertThat(said)
        .containsExactly(
            "{\"name\":\"mine\",\"file\":\"%s\",\"address\":\"http://localhost:9847/overlay/mine/\",\"width\":300,\"height\":40}"
                .formatted(page("mine").toString().replace("\\", "\\\\")));
    assertThat(run("new-overlay", "other", "--from", "clock")).isEqualTo(1);
    assertThat(said).containsExactly("There is no example clock. There are: bar.");
    assertThat(page("other")).doesNotExist();
  }

  /// Shown able to fail: where the folder may exist, the page is replaced.
  @Test
  void replacesNothing() throws IOException {
    Files.createDirectories(folder.overlays().resolve("empty"));
    run("new-overlay", "bar");
    Files.writeString(page("bar"), "changed");
    for (String name : List.of("bar", "empty")) {
      assertThat(run("new-overlay", name)).isEqualTo(1);
      assertThat(said.getFirst()).contains("There is an overlay " + name + " already");
    }
    assertThat(Files.readString(page("bar"))).isEqualTo("changed");
    assertThat(page("empty")).doesNotExist();
    try (Stream<Path> left = Files.list(folder.overlays())) {
      assertThat(left.map(one -> one.getFileName().toString())).containsOnly("bar", "empty");
    }
  }

  /// Shown able to fail: without the deletion, a folder `.new-` stays, with a copy of its own for
  /// each attempt.
  @Test
  void leavesNothingBehindWhereTheCopyFails() throws IOException {
    Path page = checkout.examples().resolve("bar/index.html");
    Path loop = page.resolveSibling("parts/look.css");
    Files.delete(loop);
    // A file that can be seen and not be read, also by root.
    Files.createSymbolicLink(loop, Path.of("/proc/self/mem"));
    assumeTrue(Files.isRegularFile(loop), "needs a plain file that nobody can read");

    assertThat(run("new-overlay", "mine", "--from", "bar")).isEqualTo(1);

    assertThat(page("mine")).doesNotExist();
    try (Stream<Path> left = Files.list(folder.overlays())) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chat", "assets", "My Bar", "../bar", "a/b", ".bar", "-bar", "con", "bär"})
  void refusesANameThatNoOverlayCanHave(String name) {
    assertThat(run("new-overlay", "--", name)).isEqualTo(1);
    assertThat(said.getFirst()).endsWith(".").contains("name");
    assertThat(folder.overlays()).doesNotExist();
  }

  @Test
  void needsAName() {
    assertThat(run("new-overlay")).isEqualTo(2);
    assertThat(run("new-overlay", "--help")).isZero();
  }
}
