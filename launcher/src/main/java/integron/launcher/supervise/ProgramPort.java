package integron.launcher.supervise;

import java.util.OptionalInt;

/// The port of loopback that accepts connections once a process is up.
@FunctionalInterface
public interface ProgramPort {
  /// Returns the port of a process of this program; empty while it is not known.
  OptionalInt of(long pid);

  /// A port that is known before the process starts.
  static ProgramPort known(int port) {
    return _ -> OptionalInt.of(port);
  }
}
