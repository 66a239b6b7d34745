package integron.ingester.secrets;

import integron.common.files.FileReason;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `secrets.keyring` in the data folder: it says that the keyring may hold secrets, and
/// the number of the newest bundle that it may hold. A bundle that is made while the keyring cannot
/// be reached gets a higher one.
public final class KeyringNote {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringNote.class);
  private static final Pattern NUMBER = Pattern.compile("(?s).*\\bnumber (\\d{1,18})\\s*");
  private static final int LONGEST = 1_000;

  private final Path folder;
  private final Path file;

  /// @param folder the data folder
  public KeyringNote(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("secrets.keyring");
  }

  /// Whether the keyring may hold secrets of this data folder, also while it cannot be reached.
  public boolean exists() {
    return Files.exists(file);
  }

  /// The number of the newest bundle that the keyring may hold; -1 where that is not known.
  public long number() {
    try {
      if (Files.exists(file) && Files.size(file) <= LONGEST) {
        byte[] content = SmallFile.bytes(file, LONGEST);
        Matcher found = NUMBER.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return found.matches() ? Long.parseLong(found.group(1)) : -1;
      }
    } catch (IOException e) {
      LOG.warn("The file {} cannot be read: {}", file, FileReason.of(e));
    }
    return -1;
  }

  /// Returns when the number, or a higher one, is durable.
  public void write(long number) throws IOException {
    try {
      PrivateFiles.createDurableFolders(folder);
      if (exists() && number <= number()) {
        // The sync after its last write may have failed.
        FileSync.syncFolder(folder);
        return;
      }
      String text =
          "The system's keyring holds the secrets of this folder.\nnumber %d\n".formatted(number);
      PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IOException(
          "The file %s cannot be written: %s.".formatted(file, FileReason.of(e)), e);
    }
  }

  /// Returns when the deletion is durable: a note that comes back says that a sign-in may be in a
  /// keyring that has none.
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    // Also where the file was gone: the sync after its deletion may have failed.
    if (Files.isDirectory(folder)) {
      FileSync.syncFolder(folder);
    }
  }
}
