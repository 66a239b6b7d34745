package integron.broadcaster.stream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// The places of subscribers at one entrance.
final class Places {
  private final IntSupplier most;
  private final String setting;
  private final AtomicInteger taken = new AtomicInteger();

  /// @param most read at each use
  /// @param setting the name of the limit
  Places(IntSupplier most, String setting) {
    this.most = most;
    this.setting = setting;
  }

  /// Returns whether there was a place, which is taken then.
  boolean take() {
    int limit = most.getAsInt();
    return taken.getAndUpdate(places -> places < limit ? places + 1 : places) < limit;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  boolean areTaken() {
    return taken.get() >= most.getAsInt();
  }

  int taken() {
    return taken.get();
  }

  /// Why there is no place, and what a user can do.
  String full() {
    return "No more than "
        + most.getAsInt()
        + " overlays can be connected. Close some, or raise "
        + setting
        + ".";
  }
}
