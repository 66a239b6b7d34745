package integron.common.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads a file whose size is bounded. A pipe may never have an end, and neither may a device.
public final class SmallFile {
  private SmallFile() {}

  /// Reads all of it.
  ///
  /// @throws IOException also for what is no plain file, or larger than `most`, with a reason as
  ///   [FileReason] gives it; [java.nio.file.NoSuchFileException] where there is none
  public static byte[] bytes(Path file, int most) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new FileSystemException(file.toString(), null, PlainFile.REASON);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new FileSystemException(
            file.toString(), null, "it is larger than " + most + " bytes");
      }
      return bytes;
    }
  }

  /// Reads all of it as text in UTF-8.
  ///
  /// @throws java.nio.charset.CharacterCodingException where it is none
  public static String text(Path file, int most) throws IOException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, most))).toString();
  }
}
