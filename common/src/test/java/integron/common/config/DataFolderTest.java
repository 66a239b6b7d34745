package integron.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.link.LinkKey;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  private static final Map<String, String> LINUX =
      Map.of("os.name", "Linux", "user.home", "/home/ada");

  @TempDir Path temporary;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void liesWhereTheSystemPutsSuchThings() {
    assertThat(DataFolder.locate(Map.of(), LINUX).path())
        .isEqualTo(Path.of("/home/ada/.local/share/integron"));
    assertThat(DataFolder.locate(Map.of("XDG_DATA_HOME", "/data"), LINUX).path())
        .isEqualTo(Path.of("/data/integron"));
    assertThat(
            DataFolder.locate(Map.of(), Map.of("os.name", "Mac OS X", "user.home", "/Users/ada"))
                .path())
        .isEqualTo(Path.of("/Users/ada/Library/Application Support/Integron"));
    assertThat(
            DataFolder.locate(
                    Map.of("APPDATA", "/roaming"),
                    Map.of("os.name", "Windows 11", "user.home", "/Users/ada"))
                .path())
        .isEqualTo(Path.of("/roaming/integron"));
  }

  @Test
  void theEnvironmentChoosesAnother() {
    assertThat(DataFolder.locate(Map.of("INTEGRON_HOME", temporary.toString()), LINUX).path())
        .isEqualTo(temporary);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void isMadeForItsOwnerAlone() throws IOException {
    DataFolder folder = new DataFolder(temporary.resolve("a folder/with spaces")).prepare();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
    assertThat(folder.logs()).isDirectory();
  }

  @Test
  void saysWhichFolderCannotBeMade() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> new DataFolder(file.resolve("below")).prepare())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(file.resolve("below").toString());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theLinkKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    LinkKeyFile file = new LinkKeyFile(temporary.resolve("link.key"));

    assertThatThrownBy(file::read).isInstanceOf(ProblemException.class);
    LinkKey made = file.readOrCreate(new SecureRandom());
    LinkKey read = file.readOrCreate(new SecureRandom());

    String proof = made.prove(LinkKey.Role.INGESTER, "a", "b");
    assertThat(read.verifies(proof, LinkKey.Role.INGESTER, "a", "b")).isTrue();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(temporary.resolve("link.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkKeyOfTheWrongLengthIsRefusedInWords() throws IOException {
    Path file = Files.write(temporary.resolve("link.key"), new byte[7]);

    assertThatThrownBy(() -> new LinkKeyFile(file).read())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("delete it");
  }
}
