package integron.faults.resources;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.faketwitch.Options;
import integron.faketwitch.world.WorldTiming;
import integron.faults.rig.HttpProbe;
import integron.faults.rig.JarProcess;
import integron.faults.rig.SignedInSite;
import integron.faults.rig.Waiting;
import integron.faults.site.Site;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A fake Twitch, a real ingester in a data folder of its own, and events from one to the other.
final class IngesterRig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FAILURES = "integron_journal_commit_failures_total";
  private static final String ACCEPTED = "integron_events_accepted_total";

  private final DataFolder data;
  private final Closer closer = new Closer();
  private final HttpClient http = closer.add(HttpClient.newHttpClient());
  private final Cheers cheers;
  private final JarProcess ingester;
  private final HttpProbe probe;

  /// Starts everything by Twitch's own times.
  IngesterRig(Site site, JarProcess.Way way) throws IOException, InterruptedException {
    this(site, way, WorldTiming.twitch());
  }

  /// Starts everything, and waits until Twitch has the subscriptions.
  IngesterRig(Site site, JarProcess.Way way, WorldTiming timing)
      throws IOException, InterruptedException {
    try {
      SignedInSite signedIn =
          closer.add(SignedInSite.start(site, Options.defaults().withTiming(timing)));
      data = signedIn.folder().prepare();
      cheers = new Cheers(signedIn.twitch());
      ingester = closer.add(signedIn.ingester(way));
      probe = new HttpProbe(http, ingester.port());
      awaitListening();
    } catch (IOException | InterruptedException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  Cheers cheers() {
    return cheers;
  }

  JarProcess ingester() {
    return ingester;
  }

  /// What the ingester's port shows.
  HttpProbe probe() {
    return probe;
  }

  void awaitListening() throws IOException, InterruptedException {
    await("subscriptions", cheers::areListenedTo);
  }

  void await(String what, Waiting.Condition condition) throws IOException, InterruptedException {
    new Waiting(PATIENCE, ingester::toString).await(what, condition);
  }

  /// Sends one event after the other until a commit has failed.
  ///
  /// @return why the ingester is not ready then
  String sendUntilCommitsFail(int most) throws IOException, InterruptedException {
    while (probe.metric(FAILURES) == 0) {
      if (cheers.sent() >= most) {
        throw new IllegalStateException("No commit has failed: " + ingester);
      }
      cheers.send();
      TimeUnit.MILLISECONDS.sleep(5);
    }
    cheers.send(100);
    await("the ingester to report it", () -> probe.whyNotReady().isPresent());
    return probe.whyNotReady().orElse("nothing");
  }

  /// Waits until it is ready, and has accepted that many events since it started.
  void awaitRecovered(int accepted) throws IOException, InterruptedException {
    await("readiness", () -> probe.whyNotReady().equals(Optional.empty()));
    await("all events", () -> probe.metric(ACCEPTED, "type=\"cheer\"") >= accepted);
  }

  /// Sends an event now and then until one is accepted, then some more, and waits for those.
  ///
  /// @return the number of the first event that must not be missing
  int sendUntilReceived() throws IOException, InterruptedException {
    await("readiness", () -> probe.whyNotReady().equals(Optional.empty()));
    awaitListening();
    double before = probe.metric(ACCEPTED, "type=\"cheer\"");
    await(
        "an event",
        () -> {
          cheers.send();
          TimeUnit.MILLISECONDS.sleep(200);
          return probe.metric(ACCEPTED, "type=\"cheer\"") > before;
        });
    int first = cheers.sent();
    double accepted = probe.metric(ACCEPTED, "type=\"cheer\"");
    cheers.send(100);
    await("all events", () -> probe.metric(ACCEPTED, "type=\"cheer\"") >= accepted + 100);
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
