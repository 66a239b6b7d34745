package integron.common.logging;

import static java.util.Objects.requireNonNull;

import integron.common.files.FileReason;
import integron.common.files.PlainFile;
import integron.common.files.PrivateFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Appends lines to a file. It never throws: a line that cannot be written is lost and reported,
/// and the next one opens the file again. Its owner calls it from one thread at a time.
final class LogFileStream extends OutputStream {
  /// What stands in the file where lines are missing.
  private static final byte[] HOLE =
      "\nLines are missing here, because this file could not be written to.\n"
          .getBytes(StandardCharsets.UTF_8);

  private final Path folder;
  private final Path file;
  private final LogHealth health;
  private @Nullable FileOutputStream stream;
  private @Nullable Object opened;

  LogFileStream(Path file, LogHealth health) {
    this.file = file.toAbsolutePath();
    this.folder = requireNonNull(this.file.getParent());
    this.health = health;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] lines, int from, int length) {
    try {
      FileOutputStream open = stream == null ? open() : stream;
      if (health.isFailing()) {
        open.write(HOLE);
      }
      open.write(lines, from, length);
      health.well();
    } catch (IOException e) {
      close();
      health.failing(sentence(e));
    }
  }

  /// Opens the file again after a failure. Writes no more to a file that was deleted, or renamed by
  /// another process.
  void check() {
    if (health.isFailing()) {
      write(new byte[0], 0, 0);
    } else if (stream != null && !isThere()) {
      close();
    }
  }

  private boolean isThere() {
    try {
      return Objects.equals(key(), opened);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true; // The next line shows whether it can be written.
    }
  }

  /// Which file has the name now; null where the system does not say it.
  private @Nullable Object key() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /// Not a channel, which an interrupt of the logging thread would close.
  private FileOutputStream open() throws IOException {
    PrivateFiles.createFolders(folder);
    PrivateFiles.createMissing(file);
    if (PlainFile.isPipe(file)) {
      throw new FileSystemException(file.toString(), null, PlainFile.PIPE);
    }
    FileOutputStream open = new FileOutputStream(file.toFile(), true);
    stream = open;
    opened = key();
    return open;
  }

  private String sentence(IOException failure) {
    return "Lines are missing from the log %s/%s. %s The log then continues by itself."
        .formatted(folder.getFileName(), file.getFileName(), FileReason.sentence(failure));
  }

  @Override
  public void close() {
    FileOutputStream open = stream;
    stream = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        health.failing(sentence(e));
      }
    }
  }
}
