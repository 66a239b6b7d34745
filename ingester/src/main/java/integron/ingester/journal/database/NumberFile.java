package integron.ingester.journal.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import integron.common.files.DataFolder;
import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A small file beside the database with the last published number. It shows whether a database has
/// lost committed events: such a database ends before that number, or is not the one that was
/// opened last.
///
/// The number is written after each commit and before anything is shown, over the same few bytes,
/// so that a kill loses none. It is flushed to the disk once in [#BLOCK] numbers and when the
/// database is closed. A power failure may lose the numbers in between; the file never claims more
/// than was committed. Owned by the journal's thread.
public final class NumberFile implements AutoCloseable {
  /// The opening in a restored database that has not been opened since. Such a database begins a
  /// new epoch, and the log names the reason.
  public static final String RESTORED = "restored";

  private static final Logger LOG = LoggerFactory.getLogger(NumberFile.class);
  private static final long BLOCK = 4_096;
  private static final int LARGEST = 4_096;
  private static final int LONGEST_ID = 19;
  private static final int SUM_DIGITS = 8;

  /// The content of the file.
  ///
  /// @param opening the id of the last opening
  /// @param before the opening before that; the database still has it if the process ended between
  ///   writing the file and the database, and nothing was published then
  /// @param position the last published number
  record Held(String opening, String before, Position position) {
    Held {
      requireNonNull(opening);
      requireNonNull(before);
      requireNonNull(position);
    }

    private byte[] text() {
      String id = Long.toString(position.id());
      String zeros = "0".repeat(LONGEST_ID - id.length());
      String line = String.join(" ", opening, before, position.epoch(), zeros + id);
      return (line + " " + sum(line) + "\n").getBytes(US_ASCII);
    }

    private static Optional<Held> parse(byte[] text) {
      String[] words = new String(text, US_ASCII).split("[ \n]", -1);
      if (words.length < 4) {
        return Optional.empty();
      }
      try {
        Position position = new Position(words[2], Long.parseLong(words[3]));
        Held held = new Held(words[0], words[1], position);
        return Arrays.equals(held.text(), text) ? Optional.of(held) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static String sum(String line) {
      CRC32C sum = new CRC32C();
      sum.update(line.getBytes(US_ASCII));
      return HexFormat.of().toHexDigits(sum.getValue(), SUM_DIGITS);
    }
  }

  private final Path file;
  private final FileChannel channel;
  private Held held;
  private long durable;

  private NumberFile(Path file, FileChannel channel, Held held) {
    this.file = file;
    this.channel = channel;
    this.held = held;
    this.durable = held.position().id();
  }

  /// Returns the content; empty if the file is missing or damaged.
  static Optional<Held> read(Path file) {
    try {
      return Held.parse(SmallFile.bytes(file, LARGEST));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, FileReason.of(e));
      return Optional.empty();
    }
  }

  /// Makes the next start begin a new epoch after the stored position. Called when the database may
  /// have lost committed events, while it is closed.
  public static void distrust(DataFolder folder) throws IOException {
    Optional<Held> held = read(folder.numbers());
    if (held.isPresent()) {
      Held distrusted = new Held("distrusted", "distrusted", held.get().position());
      PrivateFiles.write(folder.numbers(), distrusted.text());
    }
  }

  /// Writes the content so that it survives a power failure. Called before the database stores it.
  static NumberFile begin(Path file, Held held) throws IOException {
    PrivateFiles.write(file, held.text());
    return new NumberFile(file, FileChannel.open(file, StandardOpenOption.WRITE), held);
  }

  /// Records that everything up to `position` may be shown. If that cannot be written, deletes the
  /// file, so that the next start begins a new epoch.
  ///
  /// @return false when the file was deleted
  boolean give(Position position) {
    held = new Held(held.opening(), held.before(), position);
    try {
      ByteBuffer text = ByteBuffer.wrap(held.text());
      while (text.hasRemaining()) {
        channel.write(text, text.position());
      }
      if (position.id() - durable >= BLOCK) {
        sync();
      }
      return true;
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written ({}), so the next start begins a new epoch",
          file,
          FileReason.of(e));
      remove();
      return false;
    }
  }

  private void sync() throws IOException {
    channel.force(false);
    durable = held.position().id();
  }

  private void remove() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.error("{} holds too low a number and must be deleted by hand", file, e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      sync();
    } catch (IOException e) {
      LOG.warn("{} cannot be flushed to the disk: {}", file, FileReason.of(e));
    }
  }
}
