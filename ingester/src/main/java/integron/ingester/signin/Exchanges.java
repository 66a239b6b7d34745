package integron.ingester.signin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The calls that ask Twitch for the tokens of a new sign-in. Each is under way until its tokens
/// are stored or revoked. When the process stops, no other call begins, and those under way are
/// awaited: Twitch may have issued their tokens already. Any thread may call the methods.
final class Exchanges {
  private int underWay;
  private @Nullable Long stopsAt;

  /// Counts a call that begins. Returns false where the process stops: the caller must not ask
  /// Twitch.
  synchronized boolean begin() {
    if (stopsAt != null) {
      return false;
    }
    underWay++;
    return true;
  }

  /// Ends what [#begin] has begun.
  synchronized void end() {
    underWay--;
    notifyAll();
  }

  /// Begins no other. Returns at once.
  ///
  /// @param limit how long [#awaitLast] waits for the others, from now on
  synchronized void stop(Duration limit) {
    if (stopsAt == null) {
      stopsAt = System.nanoTime() + limit.toNanos();
    }
  }

  synchronized boolean isStopping() {
    return stopsAt != null;
  }

  /// After [#stop], waits until none is under way or the limit is over, even when the caller is
  /// interrupted; restores the caller's interrupt.
  ///
  /// @return whether none is under way
  synchronized boolean awaitLast() {
    boolean interrupted = false;
    while (underWay > 0 && left().isPositive()) {
      try {
        wait(left().toMillis() + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return underWay == 0;
  }

  private Duration left() {
    return stopsAt == null ? Duration.ZERO : Duration.ofNanos(stopsAt - System.nanoTime());
  }
}
