package integron.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that another process appends lines to, and replaces by an empty one now and then.
final class GrowingFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;
  private static final int LONGEST_LINE_BYTES = 1_000_000;

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  private GrowingFile(Path path) {
    this.path = path;
  }

  /// The file need not exist yet.
  static GrowingFile atEndOf(Path path) throws IOException {
    GrowingFile file = new GrowingFile(path);
    if (file.open() && file.channel != null) {
      file.channel.position(file.channel.size());
    }
    return file;
  }

  /// The lines that were completed since the last call. What was written to a file before it was
  /// replaced comes first.
  List<String> newLines() throws IOException {
    List<String> lines = new ArrayList<>();
    read(lines);
    if (isReplaced() && open()) {
      read(lines);
    }
    return lines;
  }

  private void read(List<String> lines) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      return;
    }
    if (open.size() < open.position()) {
      open.position(0); // It was emptied in place.
    }
    while (open.read(buffer.clear()) > 0) {
      for (byte each : toArray(buffer.flip())) {
        take(each, lines);
      }
    }
  }

  private static byte[] toArray(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }

  private void take(byte each, List<String> lines) {
    if (each != '\n') {
      if (unfinished.size() < LONGEST_LINE_BYTES) {
        unfinished.write(each);
      }
      return;
    }
    lines.add(unfinished.toString(UTF_8));
    unfinished.reset();
  }

  private boolean isReplaced() throws IOException {
    try {
      FileChannel open = channel;
      return open == null
          || !Objects.equals(key, keyOf(path))
          || Files.size(path) < open.position();
    } catch (NoSuchFileException e) {
      return false; // It is being replaced.
    }
  }

  /// A number of the file system; null on systems that have none.
  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private boolean open() throws IOException {
    close();
    try {
      key = keyOf(path);
      channel = FileChannel.open(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
