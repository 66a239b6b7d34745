package integron.ingester.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.settings.Secret;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFilesTest {
  @TempDir Path temporary;
  private Path folder;
  private Secrets secrets;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.resolve("secrets");
    secrets = new SecretFiles(folder);
  }

  private Optional<String> stored(String name) throws IOException {
    return new SecretFiles(folder).get(name).map(Secret::reveal);
  }

  @Test
  void aSecretIsThereForTheNextProcessUntilItIsRemoved() throws Exception {
    assertThat(stored("twitch.sign-in")).isEmpty();
    secrets.put("twitch.sign-in", new Secret("one"));
    secrets.put("twitch.sign-in", new Secret("two"));
    assertThat(stored("twitch.sign-in")).hasValue("two");

    secrets.remove("twitch.sign-in");
    secrets.remove("twitch.sign-in");
    assertThat(stored("twitch.sign-in")).isEmpty();
  }

  @Test
  void itsOwnerAloneCanReadIt() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    secrets.put("key", new Secret("hidden"));

    assertThat(modes()).containsExactlyInAnyOrder("rwx------", "rw-------");
  }

  private List<String> modes() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(path -> {
            try {
              return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          })
          .toList();
    }
  }

  /// What a kill in the middle of a write leaves. Shown able to fail: without the deletion, each is
  /// still there.
  @Test
  void whatAWriteLeftUnfinishedIsDeletedWithTheNextOpeningAndWithARemoval() throws Exception {
    secrets.put("key", new Secret("hidden"));
    Path unfinished = folder.resolve("key123.tmp");
    Files.writeString(unfinished, "hidden");
    assertThat(stored("key")).hasValue("hidden");
    assertThat(unfinished).doesNotExist();

    Files.writeString(unfinished, "hidden");
    secrets.remove("key");
    assertThat(folder).isEmptyDirectory();
  }

  /// By a folder that cannot be opened, which the administrator always can. Shown able to fail:
  /// where a file that is gone already needs no sync, the second removal says nothing.
  @Test
  void aRemovalThatIsNotDurableYetIsNoneUntilItIs() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    secrets.put("key", new Secret("hidden"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("-wx------"));
    assumeFalse(Files.isReadable(folder));

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> secrets.remove("key")).isInstanceOf(IOException.class);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    secrets.remove("key");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailedStoreKeepsTheOldSecretAndPrintsNoSecret() throws Exception {
    Files.writeString(folder, "a file where the folder should be");

    assertThatThrownBy(() -> secrets.put("key", new Secret("hidden-word")))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("hidden-word");
    assertThat(Files.readString(folder)).startsWith("a file");
  }

  @Test
  void anInvalidFileIsReportedWithoutItsContent() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("key"), "hidden word");

    assertThatThrownBy(() -> secrets.get("key"))
        .isInstanceOf(IOException.class)
        .hasMessage("the file key contains no secret")
        .hasMessageNotContaining("hidden word");
  }

  @Test
  void aNameLeadsNowhereElse() {
    for (String name : List.of("../key", "", "a/b", ".key", "KEY", "key.tmp")) {
      assertThatThrownBy(() -> secrets.put(name, new Secret("x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
