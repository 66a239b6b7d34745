package integron.waits;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.Extension;

/// Awaitility's own ten seconds are a matter of speed: a slow machine that runs other tests
/// meanwhile needs more. JUnit finds this by itself, in every module.
public final class PatientWaits implements Extension {
  /// JUnit makes one before the first test.
  public PatientWaits() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }
}
