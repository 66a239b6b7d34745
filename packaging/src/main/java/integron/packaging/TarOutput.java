package integron.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Writes a tar archive (POSIX ustar). All files belong to root and have one time.
record TarOutput(OutputStream out, Instant time) implements Closeable {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PREFIX = 155;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int PREFIX_AT = 345;

  void folder(String name) throws IOException {
    out.write(header(name + "/", 0755, 0, '5', ""));
  }

  void link(String name, String target) throws IOException {
    out.write(header(name, 0777, 0, '2', target));
  }

  void file(String name, Path file, boolean isProgram) throws IOException {
    long size = Files.size(file);
    out.write(header(name, isProgram ? 0755 : 0644, size, '0', ""));
    Files.copy(file, out);
    out.write(new byte[(int) (-size & (BLOCK - 1))]);
  }

  private byte[] header(String name, int mode, long size, char type, String link) {
    int split =
        name.length() <= LONGEST_NAME ? -1 : name.indexOf('/', name.length() - LONGEST_NAME - 1);
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    put(block, 0, fitting(name.substring(split + 1), LONGEST_NAME));
    number(block, 100, 8, mode);
    number(block, 108, 8, 0);
    number(block, 116, 8, 0);
    number(block, 124, 12, size);
    number(block, 136, 12, time.getEpochSecond());
    block.put(156, (byte) type);
    put(block, 157, fitting(link, LONGEST_NAME));
    put(block, 257, "ustar\00000");
    put(block, PREFIX_AT, fitting(split < 0 ? "" : name.substring(0, split), LONGEST_PREFIX));
    put(block, CHECKSUM_AT, " ".repeat(CHECKSUM_LENGTH));
    int sum = 0;
    for (byte one : block.array()) {
      sum += Byte.toUnsignedInt(one);
    }
    put(block, CHECKSUM_AT, "%06o\0 ".formatted(sum));
    return block.array();
  }

  /// A longer text would be read as the next fields, and another letter as a question mark.
  private static String fitting(String text, int most) {
    if (text.length() > most || !US_ASCII.newEncoder().canEncode(text)) {
      throw new PackagingException("This name does not fit into an archive: " + text);
    }
    return text;
  }

  private static void put(ByteBuffer block, int at, String text) {
    block.put(at, text.getBytes(US_ASCII));
  }

  private static void number(ByteBuffer block, int at, int length, long value) {
    put(block, at, ("%0" + (length - 1) + "o\0").formatted(value));
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }
}
