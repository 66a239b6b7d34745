package integron.launcher.supervise;

import integron.common.lifecycle.Supervision;
import java.util.Optional;

/// The wish of a process, by its exit code, that other processes replace all.
public enum DemoSwitch {
  /// Those of a demo.
  BEGIN,
  /// Those without a demo.
  END;

  static Optional<DemoSwitch> of(int exitCode) {
    return switch (exitCode) {
      case Supervision.BEGIN_DEMO -> Optional.of(BEGIN);
      case Supervision.END_DEMO -> Optional.of(END);
      default -> Optional.empty();
    };
  }
}
