package integron.common.files;

import java.nio.file.Files;
import java.nio.file.Path;

/// A pipe or a device under a file's name: opening it may wait for ever, and reading it may never
/// end.
public final class PlainFile {
  /// Why something else is refused; a clause.
  public static final String REASON = "it is not a plain file";

  /// What helps, without a full stop.
  public static final String REMEDY = "It is not a plain file; move it away";

  private PlainFile() {}

  /// Whether a file has this name, or none.
  public static boolean isPossible(Path file) {
    return Files.notExists(file) || Files.isRegularFile(file);
  }
}
