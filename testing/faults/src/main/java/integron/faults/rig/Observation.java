package integron.faults.rig;

import integron.faults.check.Followed;
import integron.faults.check.SentHistory;
import integron.faults.check.StoredEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The load on a running Integron and the followers that receive it: waits until all of it has
/// arrived, and returns the history for the checker.
///
/// @param state of the processes, for the message of a wait that takes too long
public record Observation(EventLoad load, List<Follower> followers, Supplier<String> state) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// Starts the load once every follower is connected and Twitch has all subscriptions.
  public void begin() throws IOException, InterruptedException {
    await("followers to be connected", () -> followers.stream().allMatch(Follower::isConnected));
    await("subscriptions", load::hasAudience);
    load.start();
  }

  /// Returns when Twitch has all its subscriptions again, and every follower has received an event
  /// that was sent after that, and so all that were sent before it.
  ///
  /// @return how long that took
  public Duration awaitRecovered() throws IOException, InterruptedException {
    long start = System.nanoTime();
    await("subscriptions", load::hasAudience);
    awaitArrived("followers to catch up", load.lastToken() + 1);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void awaitArrived(String what, long token) throws IOException, InterruptedException {
    await(what, () -> followers.stream().allMatch(follower -> follower.lastToken() >= token));
  }

  /// Returns when the condition holds.
  ///
  /// @param what it is, for the message of the failure after a minute
  public void await(String what, Waiting.Condition condition)
      throws IOException, InterruptedException {
    new Waiting(PATIENCE, this::progress).await(what, condition);
  }

  private String progress() {
    return "Twitch has sent %d. %s %s".formatted(load.lastToken(), followers, state.get());
  }

  /// Ends the load, waits until all of it has arrived, stops the processes, and returns what
  /// happened.
  ///
  /// @param stop stops the processes
  public SentHistory finish(Runnable stop, Path database) throws IOException, InterruptedException {
    long closing = load.sendClosing();
    awaitArrived("the closing event", closing);
    followers.forEach(Follower::close);
    List<Followed> followed = followers.stream().map(Follower::followed).toList();
    stop.run();
    return new SentHistory(load.sent(), closing, StoredEvents.read(database), followed);
  }
}
