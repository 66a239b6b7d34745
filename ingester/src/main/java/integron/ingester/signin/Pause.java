package integron.ingester.signin;

import java.time.Duration;

/// Waits between two questions to Twitch; a test's may wait by its own clock.
@FunctionalInterface
public interface Pause {
  void during(Duration wait) throws InterruptedException;
}
