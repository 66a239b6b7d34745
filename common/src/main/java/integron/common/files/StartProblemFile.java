package integron.common.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The file that says why the ingester could not start. The broadcaster, which runs all the same,
/// shows the sentence.
public record StartProblemFile(Path path) {
  private static final int MOST_CHARACTERS = 1_000;

  /// A character has four bytes at most.
  private static final int MOST_BYTES = 4 * MOST_CHARACTERS;

  public static StartProblemFile in(DataFolder folder) {
    return new StartProblemFile(folder.startProblem());
  }

  /// Where the folder cannot be written to, the console alone has the sentence.
  public void write(String sentence) {
    try {
      String some = sentence.substring(0, Math.min(sentence.length(), MOST_CHARACTERS));
      PrivateFiles.write(path, some.getBytes(UTF_8));
    } catch (IOException e) {
      System.err.println("The dashboard cannot show this: " + path + " cannot be written to.");
    }
  }

  /// Call it before the first process starts, since what an earlier run has left concerns no later
  /// one, and once the ingester has started. A file that stays is older than the next end of the
  /// link, and does not count then.
  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.err.println("The file " + path + " cannot be deleted: " + FileReason.of(e) + ".");
    }
  }

  /// Returns the sentence; empty where there is none, or where it was written earlier.
  public Optional<String> readSince(Instant earliest) {
    try {
      if (!Files.isRegularFile(path)
          || Files.size(path) > MOST_BYTES
          || Files.getLastModifiedTime(path).toInstant().isBefore(earliest)) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(path).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
