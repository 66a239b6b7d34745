package integron.broadcaster;

import integron.broadcaster.operation.Operation;
import java.nio.file.Path;
import java.util.List;

/// The operations of a broadcaster, for tests of other packages.
public final class OperationLists {
  private OperationLists() {}

  /// Returns all of them.
  ///
  /// @param home an empty folder
  public static List<Operation> of(Path home) {
    try (TestInstallation installation = new TestInstallation(home).startBroadcaster()) {
      return installation.broadcaster().operations();
    }
  }
}
