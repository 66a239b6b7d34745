package integron.common.logging;

import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Makes the next log file private too; Logback would create it with the system's default
/// permissions. Named in `logback.xml`.
public final class PrivateRolling extends FixedWindowRollingPolicy {
  @Override
  public void rollover() {
    super.rollover();
    try {
      PrivateFiles.createMissing(Path.of(getActiveFileName()));
    } catch (IOException e) {
      addError("The next log file cannot be created", e);
    }
  }
}
