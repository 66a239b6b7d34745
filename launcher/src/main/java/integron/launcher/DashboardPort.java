package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.files.PortFile;
import java.util.Optional;
import java.util.function.IntSupplier;

/// The public port, which a user may change while Integron runs.
///
/// @param first the port at the start
record DashboardPort(DataFolder folder, int first) implements IntSupplier {
  /// The port that the broadcaster had last, in this run or an earlier one.
  static Optional<Integer> last(DataFolder folder) {
    return PortFile.in(folder).read().map(PortFile.Place::port);
  }

  @Override
  public int getAsInt() {
    return last(folder).orElse(first);
  }
}
