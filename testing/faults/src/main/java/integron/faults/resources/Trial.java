package integron.faults.resources;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.world.WorldTiming;
import integron.faults.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A fake Twitch, a real ingester in a data folder of its own, and events from one to the other.
final class Trial implements AutoCloseable {
  /// What is waited for.
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static final int POLL_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FAILURES = "integron_journal_commit_failures_total";
  private static final String ACCEPTED = "integron_events_accepted_total{type=\"cheer\"}";

  private final DataFolder data;
  private final FakeTwitch twitch;
  private final Closer closer = new Closer();
  private final HttpClient http = closer.add(HttpClient.newHttpClient());
  private final Cheers cheers;
  private final IngesterProcess ingester;

  /// The same, by Twitch's own times.
  Trial(Site site, IngesterProcess.Way way) throws IOException, InterruptedException {
    this(site, way, WorldTiming.twitch());
  }

  /// Starts everything, and waits until Twitch has somebody to tell.
  Trial(Site site, IngesterProcess.Way way, WorldTiming timing)
      throws IOException, InterruptedException {
    data = new DataFolder(site.home()).prepare();
    try {
      twitch = closer.add(FakeTwitch.start(Options.defaults().withTiming(timing)));
      cheers = new Cheers(twitch);
      ingester = closer.add(IngesterProcess.start(site, way, twitch, http));
      awaitListening();
    } catch (IOException | InterruptedException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  Cheers cheers() {
    return cheers;
  }

  IngesterProcess ingester() {
    return ingester;
  }

  void awaitListening() throws IOException, InterruptedException {
    await("subscriptions", cheers::areListenedTo);
  }

  void await(String what, Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Waited %d s for %s: %s".formatted(PATIENCE.toSeconds(), what, ingester.console()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /// Sends one event after the other until a commit has failed.
  ///
  /// @return what the ingester says of itself then
  String sendUntilCommitsFail(int most) throws IOException, InterruptedException {
    while (ingester.metric(FAILURES) == 0) {
      if (cheers.sent() >= most) {
        throw new IllegalStateException("No commit has failed: " + ingester.console());
      }
      cheers.send();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    cheers.send(100);
    await("the state to be told", () -> ingester.whyNotReady().isPresent());
    return ingester.whyNotReady().orElse("nothing");
  }

  /// Waits until it is ready, and has accepted that many events since it started.
  void awaitRecovered(int accepted) throws IOException, InterruptedException {
    await("readiness", () -> ingester.whyNotReady().equals(Optional.empty()));
    await("all events", () -> ingester.metric(ACCEPTED) >= accepted);
  }

  /// Sends an event now and then until one is accepted, then some more, and waits for those.
  ///
  /// @return the number of the first event that must not be missing
  int sendUntilReceived() throws IOException, InterruptedException {
    await("readiness", () -> ingester.whyNotReady().equals(Optional.empty()));
    awaitListening();
    double before = ingester.metric(ACCEPTED);
    await(
        "an event",
        () -> {
          cheers.send();
          TimeUnit.MILLISECONDS.sleep(200);
          return ingester.metric(ACCEPTED) > before;
        });
    int first = cheers.sent();
    double accepted = ingester.metric(ACCEPTED);
    cheers.send(100);
    await("all events", () -> ingester.metric(ACCEPTED) >= accepted + 100);
    return first;
  }

  Path database() {
    return data.database();
  }

  /// Ends everything.
  @Override
  public void close() {
    closer.close();
  }
}
