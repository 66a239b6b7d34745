package integron.common.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// A pipe or a device under a file's name: opening it may wait for ever, and reading it may never
/// end.
public final class PlainFile {
  /// Why something else is refused; a clause.
  public static final String REASON = "it is not a plain file";

  /// What helps, without a full stop.
  public static final String REMEDY = "It is not a plain file; move it away";

  /// Why a pipe is refused, and what helps; a clause.
  public static final String PIPE = "it is a pipe; move it away";

  /// The bits of a file's type in its mode, and their value for a pipe: POSIX, `stat.h`.
  private static final int TYPE = 0170000;

  private static final int TYPE_OF_PIPES = 0010000;

  private PlainFile() {}

  /// Whether a file has this name, or none.
  public static boolean isPossible(Path file) {
    return Files.notExists(file) || Files.isRegularFile(file);
  }

  /// Whether the name is a pipe's: opening it waits until another program opens it too. A device,
  /// such as `/dev/null`, opens at once.
  public static boolean isPipe(Path file) throws IOException {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(file, "unix:mode") & TYPE) == TYPE_OF_PIPES;
  }
}
