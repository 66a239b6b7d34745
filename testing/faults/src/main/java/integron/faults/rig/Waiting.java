package integron.faults.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/// Waits for conditions of the running processes.
///
/// @param limit how long one wait may take
/// @param state what the processes do, for the message of a wait that takes too long
public record Waiting(Duration limit, Supplier<String> state) {
  private static final Duration POLL = Duration.ofMillis(20);

  /// A state to wait for.
  public interface Condition {
    /// Whether it is reached.
    boolean holds() throws IOException, InterruptedException;
  }

  /// Returns when the condition holds.
  ///
  /// @param what it is, for the message of the failure at the limit
  public void await(String what, Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Waited %d s for %s. %s".formatted(limit.toSeconds(), what, state.get()));
      }
      Thread.sleep(POLL);
    }
  }
}
