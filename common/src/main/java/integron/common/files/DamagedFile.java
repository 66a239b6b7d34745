package integron.common.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file whose content is of no use. It keeps its content under another name, so that a user can
/// look at it, and a new file does not replace it.
///
/// @param path where it should be
public record DamagedFile(Path path) {
  private static final int MOST_ASIDE = 5;

  /// Renames it, and returns when that is durable. What was set aside before stays; only the last
  /// of five places is used again.
  ///
  /// @return its new path
  public Path setAside() throws IOException {
    Path aside = path.resolveSibling(path.getFileName() + ".damaged");
    for (int number = 2; number <= MOST_ASIDE && Files.exists(aside); number++) {
      aside = path.resolveSibling(path.getFileName() + ".damaged-" + number);
    }
    FileSync.rename(path, aside);
    return aside;
  }

  /// Whether a failure to read text means that the file is damaged: it is no text, or a folder.
  public boolean isCauseOf(IOException failure) {
    return failure instanceof CharacterCodingException || Files.isDirectory(path);
  }
}
