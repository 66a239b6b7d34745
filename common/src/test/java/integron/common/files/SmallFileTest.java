package integron.common.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SmallFileTest {
  @TempDir private Path folder;

  @Test
  void readsAsMuchAsItMayAndNoByteMore() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "12345");

    assertThat(SmallFile.text(file, 5)).isEqualTo("12345");
    assertThatThrownBy(() -> SmallFile.text(file, 4))
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(FileReason.of(e)).isEqualTo("it is larger than 4 bytes"));
  }

  @Test
  void saysWhatIsMissingAndWhatIsNoText() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[] {(byte) 0xff});

    assertThatThrownBy(() -> SmallFile.text(file, 5)).isInstanceOf(CharacterCodingException.class);
    assertThatThrownBy(() -> SmallFile.text(folder.resolve("none"), 5))
        .isInstanceOf(NoSuchFileException.class);
  }

  /// Shown able to fail: a plain read of the pipe waits for ever, and one of the device ends when
  /// the memory is full.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void neitherWaitsForAPipeNorReadsADevice() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path device = Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));

    for (Path file : new Path[] {pipe, device, folder}) {
      assertThatThrownBy(() -> SmallFile.bytes(file, 5))
          .isInstanceOfSatisfying(
              IOException.class,
              e -> assertThat(FileReason.of(e)).isEqualTo("it is not a plain file"));
    }
  }
}
