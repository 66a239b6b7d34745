package integron.common.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class KeptLibraryTest {
  private static final byte[] CONTENT = "a library".getBytes(UTF_8);
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path temporary;

  private URL resource(byte[] content) throws IOException {
    Path jar = Files.createTempFile(temporary, "driver", ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new ZipEntry("native/libdriver.so"));
      out.write(content);
      out.closeEntry();
    }
    return URI.create("jar:" + jar.toUri() + "!/native/libdriver.so").toURL();
  }

  private Path keep(byte[] content) throws IOException {
    Path kept = KeptLibrary.keep(temporary.resolve("libraries"), resource(content));
    assertThat(kept).hasBinaryContent(content);
    return kept;
  }

  @Test
  void theFileOfAnEarlierStartStays() throws IOException {
    Path kept = keep(CONTENT);
    Files.setLastModifiedTime(kept, LONG_AGO);
    assertThat(Files.getLastModifiedTime(keep(CONTENT))).isEqualTo(LONG_AGO);
  }

  /// Shown able to fail: by its size alone, the damaged file counts as whole.
  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Path kept = keep(CONTENT);
    Files.write(kept, "A library".getBytes(UTF_8));
    keep(CONTENT);
    Files.write(kept, new byte[0]);
    keep(CONTENT);
  }

  @Test
  void anotherVersionReplacesTheFile() throws IOException {
    keep(CONTENT);
    keep("another library".getBytes(UTF_8));
  }

  /// Shown able to fail: without it, others can replace the library that a process loads.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void othersCannotUseTheFolder() throws IOException {
    Path kept = keep(CONTENT);
    Path folder = temporary.resolve("libraries");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(keep(CONTENT)).isEqualTo(kept);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void whereNothingCanBeKeptTheDriverUnpacks() throws IOException {
    Path blocked = Files.createFile(temporary.resolve("libraries"));
    assertThatThrownBy(() -> KeptLibrary.keep(blocked, resource(CONTENT)))
        .isInstanceOf(IOException.class);
  }
}
