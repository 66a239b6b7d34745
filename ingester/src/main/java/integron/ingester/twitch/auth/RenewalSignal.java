package integron.ingester.twitch.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What [Tokens] says to their watch: look at the token soon, and how long it is valid. Any thread
/// may call the methods.
public final class RenewalSignal {
  private final Consumer<Optional<Duration>> onLife;
  private final Semaphore looks = new Semaphore(0);

  /// @param onLife receives how long the token is still valid, each time that Twitch has said it or
  ///   it is not known any more; returns at once
  public RenewalSignal(Consumer<Optional<Duration>> onLife) {
    this.onLife = onLife;
  }

  /// For tokens without a watch.
  public static RenewalSignal unwatched() {
    return new RenewalSignal(_ -> {});
  }

  /// Requests a look at the token soon. Returns at once.
  void lookSoon() {
    looks.release();
  }

  void lasts(Optional<Duration> life) {
    onLife.accept(life);
  }

  /// Blocks until a look is requested, or the limit is over. Requests of the same time count once.
  void awaitRequest(Duration limit) throws InterruptedException {
    if (looks.tryAcquire(limit.toMillis() + 1, TimeUnit.MILLISECONDS)) {
      looks.drainPermits();
    }
  }
}
