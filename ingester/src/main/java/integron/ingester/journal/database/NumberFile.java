package integron.ingester.journal.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
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

/// The last number that was given out, in a small file beside the database, by which a database
/// that has lost what was committed is known: it ends before that number, or is not the one that
/// was opened last.
///
/// The number is written after each commit and before anything is shown, over the same few bytes,
/// so that a kill loses none. It is written through to the disk once in [#BLOCK] numbers and when
/// the database is closed; a loss of power may cost the numbers in between, and never makes the
/// file say more than was committed. Owned by the journal's thread.
public final class NumberFile implements AutoCloseable {
  /// Stands in the place of the opening in a database that was restored, and not opened since. It
  /// begins a new epoch like every other that was not opened last, but for a reason that is known.
  public static final String RESTORED = "restored";

  private static final Logger LOG = LoggerFactory.getLogger(NumberFile.class);
  private static final long BLOCK = 4_096;
  private static final int LONGEST_ID = 19;
  private static final int SUM_DIGITS = 8;

  /// What the file holds.
  ///
  /// @param opening by which the database knows that it was opened last
  /// @param before the opening before that, which the database still has where the process ended
  ///   between writing the file and the database; nothing was given out then
  /// @param position the last number that was given out
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

  /// What was held last; empty where the file is missing or damaged.
  static Optional<Held> read(Path file) {
    try {
      return Held.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /// Makes the next start begin a new epoch, after what is held. To be called while no database is
  /// open, where it may have lost what was committed.
  public static void distrust(DataFolder folder) throws IOException {
    Optional<Held> held = read(folder.numbers());
    if (held.isPresent()) {
      Held distrusted = new Held("distrusted", "distrusted", held.get().position());
      PrivateFiles.write(folder.numbers(), distrusted.text());
    }
  }

  /// Holds what is said from now on, also after a loss of power. To be called before the database
  /// has it.
  static NumberFile begin(Path file, Held held) throws IOException {
    PrivateFiles.write(file, held.text());
    return new NumberFile(file, FileChannel.open(file, StandardOpenOption.WRITE), held);
  }

  /// Holds that everything up to `position` may be shown from now on. Where that cannot be written,
  /// the file goes, so that the next start begins a new epoch.
  ///
  /// @return false when the file has gone
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
      LOG.warn("{} cannot be written, so the next start begins a new epoch", file, e);
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
      LOG.warn("{} cannot be written through to the disk: {}", file, e.toString());
    }
  }
}
