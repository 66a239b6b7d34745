package integron.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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
  void usesTheSystemsUsualPlace() {
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
  void isCreatedPrivate() throws IOException {
    DataFolder folder = new DataFolder(temporary.resolve("a folder/with spaces")).prepare();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
    assertThat(folder.logs()).isDirectory();
  }

  /// Shown able to fail: without [DataFolderCare] all stay as they are.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void removesAndReportsTheAccessOfOthers() throws IOException {
    DataFolder folder = new DataFolder(Files.createDirectory(temporary.resolve("data"))).prepare();
    Files.createDirectory(folder.backups());
    List<Path> files =
        List.of(
            folder.database(),
            folder.path().resolve("integron.db-wal"),
            folder.path().resolve("integron.db.replaced-2026-01-01T00-00-00Z"),
            folder.settingsFile(),
            folder.linkKey(),
            folder.eventSubSessions(),
            folder.obsUndo(),
            folder.databaseSuspect(),
            folder.launcherLock(),
            folder.publicPort(),
            folder.logs().resolve("ingester.1.log"),
            folder.backups().resolve("integron-2026-01-01T00-00-00Z.db"));
    List<Path> all = new ArrayList<>(files);
    all.addAll(List.of(folder.path(), folder.logs(), folder.backups()));
    for (Path file : files) {
      Files.createFile(file);
    }
    for (Path path : all) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Path foreign = Files.createFile(folder.path().resolve("notes.txt"));
    Path linked = Files.createFile(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(folder.path().resolve("integron.db.link"), linked);
    for (Path path : List.of(foreign, linked)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    List<String> notes = new ArrayList<>();
    folder.prepare(notes::add);

    for (Path path : all) {
      assertThat(modeOf(path)).as(path.toString()).endsWith("------");
      assertThat(notes).anyMatch(note -> note.contains(" " + path + ";"));
    }
    assertThat(notes).hasSameSizeAs(all);
    assertThat(List.of(modeOf(foreign), modeOf(linked))).containsOnly("rw-rw-rw-");
    folder.prepare(note -> assertThat(note).as("said once").isNull());
  }

  /// Shown able to fail: when links are ignored, the folder behind one stays open.
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDataFolderBehindALinkBecomesPrivateToo() throws IOException {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    new DataFolder(link).prepare();
    assertThat(modeOf(real)).isEqualTo("rwx------");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatAllUsersShareIsRejectedAndStaysUnchanged() throws Exception {
    Path shared = Files.createDirectory(temporary.resolve("shared"));
    new ProcessBuilder("chmod", "1777", shared.toString()).start().waitFor();

    assertThatThrownBy(() -> new DataFolder(shared).prepare())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("shared by all users");
    assertThat(modeOf(shared)).isEqualTo("rwxrwxrwx");
  }

  private static String modeOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void namesTheFolderThatCannotBeCreated() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> new DataFolder(file.resolve("below")).prepare())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(file.resolve("below").toString());
  }

  /// Shown able to fail: with the message of the exception, the reason is the path once more.
  @Test
  void saysWhyAFileIsNoFolder() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> new DataFolder(file).prepare())
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The data folder %s cannot be used: it is a file. Check who owns it, or choose another with INTEGRON_HOME."
                .formatted(file));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theLinkKeyIsCreatedOnceAndPrivate() throws IOException {
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
  void aLinkKeyOfTheWrongLengthIsRejectedWithASentence() throws IOException {
    Path file = Files.write(temporary.resolve("link.key"), new byte[7]);

    assertThatThrownBy(() -> new LinkKeyFile(file).read())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("delete it");
  }
}
