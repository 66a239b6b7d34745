package integron.common.logging;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps two older log files beside the file, and makes the next one private too; Logback would
/// create it with the system's default permissions.
///
/// Logback's own policy takes the path of the file for a pattern, in which a `%` has a meaning.
public final class PrivateRolling extends RollingPolicyBase {
  private static final int OLDER = 2;
  private static final String ENDING = ".log";

  @Override
  public void rollover() {
    Path file = Path.of(getActiveFileName());
    try {
      for (int number = OLDER; number > 0; number--) {
        Path newer = number == 1 ? file : older(file, number - 1);
        if (Files.exists(newer)) {
          Files.move(newer, older(file, number), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      PrivateFiles.createMissing(file);
    } catch (IOException e) {
      throw new RolloverFailure("The next log file cannot be created", e);
    }
  }

  /// `ingester.1.log` beside `ingester.log`.
  private static Path older(Path file, int number) {
    String name = file.getFileName().toString();
    String base = name.substring(0, name.length() - ENDING.length());
    return file.resolveSibling(base + "." + number + ENDING);
  }

  @Override
  public String getActiveFileName() {
    return getParentsRawFileProperty();
  }
}
