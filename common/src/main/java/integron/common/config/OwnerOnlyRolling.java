package integron.common.config;

import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import java.io.IOException;
import java.nio.file.Path;

/// Keeps the next log file from others as well, which Logback would make with whatever permissions
/// the system gives. Named in `logback.xml`.
public final class OwnerOnlyRolling extends FixedWindowRollingPolicy {
  @Override
  public void rollover() {
    super.rollover();
    try {
      OwnerOnly.createMissing(Path.of(getActiveFileName()));
    } catch (IOException e) {
      addError("The next log file cannot be made", e);
    }
  }
}
