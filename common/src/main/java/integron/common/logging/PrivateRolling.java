package integron.common.logging;

import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Keeps the next log file from others as well, which Logback would make with whatever permissions
/// the system gives. Named in `logback.xml`.
public final class PrivateRolling extends FixedWindowRollingPolicy {
  @Override
  public void rollover() {
    super.rollover();
    try {
      PrivateFiles.createMissing(Path.of(getActiveFileName()));
    } catch (IOException e) {
      addError("The next log file cannot be made", e);
    }
  }
}
