package integron.faults.rig;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Failpoint;
import integron.faketwitch.Options;
import integron.faults.check.SentHistory;
import integron.faults.site.Site;
import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running Integron under load, with followers, and with a hand on its processes.
public final class Rig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DataFolder folder;
  private final Closer closer;
  private final SignedInSite site;
  private final EventLoad load;
  private final Observation observation;
  private Installation integron;

  /// What is started.
  ///
  /// @param seed of Twitch and of the load
  /// @param perSecond events that Twitch sends
  /// @param environment of Integron's processes, added to what they need
  public record Setup(
      Site site,
      long seed,
      int perSecond,
      List<Follower.Habit> habits,
      Map<String, String> environment) {}

  private Rig(Setup setup, Closer closer) throws IOException, InterruptedException {
    this.closer = closer;
    this.site =
        closer.add(SignedInSite.start(setup.site(), Options.defaults().withSeed(setup.seed())));
    this.folder = site.folder();
    this.load = new EventLoad(site.twitch().control(), new Random(setup.seed()), setup.perSecond());
    this.integron = site.install(setup.environment());
    closer.add(() -> integron.close());
    this.observation =
        new Observation(load, followers(setup.habits()), () -> integron.console().toString());
    observation.begin();
    closer.add(load::stop);
  }

  private List<Follower> followers(List<Follower.Habit> habits)
      throws IOException, InterruptedException {
    List<Follower> followers = new ArrayList<>();
    for (Follower.Habit habit : habits) {
      followers.add(closer.add(Follower.start(habit, integron.port())));
    }
    return followers;
  }

  /// Starts everything; events are on their way when this returns.
  public static Rig start(Setup setup) throws IOException, InterruptedException {
    Closer closer = new Closer();
    try {
      return new Rig(setup, closer);
    } catch (IOException | InterruptedException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /// Kills what is meant, all at once, and lets it start again without delay: the launcher would
  /// wait longer after each crash, and there is nothing to be learned from waiting.
  public void kill(KillTarget target) throws IOException, InterruptedException {
    if (target == KillTarget.LAUNCHER) {
      end();
      startAgain();
      return;
    }
    List<ProcessHandle> doomed = target.modules().stream().map(integron::process).toList();
    doomed.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(doomed.stream());
    for (String module : target.modules()) {
      restart(module);
    }
  }

  /// Lets the launcher restart a process, as `./integron restart` does.
  ///
  /// @param module such as `broadcaster`
  public void restart(String module) throws IOException {
    ControlFile control =
        ControlFile.read(folder.launcherControl())
            .orElseThrow(() -> new IOException("The launcher cannot be asked"));
    ControlClient.ask(control, "restart " + module, PATIENCE);
  }

  /// Kills the launcher, and returns when its processes have noticed and ended.
  public void end() {
    List<ProcessHandle> orphans = integron.launcher().descendants().toList();
    integron.launcher().destroyForcibly();
    awaitEnd(Stream.concat(Stream.of(integron.launcher()), orphans.stream()));
  }

  /// Starts everything anew, on the same port.
  public void startAgain() throws IOException, InterruptedException {
    integron = site.install(Map.of("INTEGRON_PORT", Integer.toString(integron.port())));
  }

  private static void awaitEnd(Stream<ProcessHandle> processes) {
    CompletableFuture.allOf(processes.map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /// Returns when Twitch has all its subscriptions again, and every follower has received something
  /// that was sent after that, and so all that came before it.
  public void awaitRecovered() throws IOException, InterruptedException {
    observation.awaitRecovered();
  }

  /// Returns when each of these has fired.
  public void awaitFailpoints(Set<Failpoint> places) throws IOException, InterruptedException {
    for (Failpoint place : places) {
      observation.await(place.wireName(), () -> Failpoint.spentIn(folder).contains(place));
    }
  }

  /// What runs.
  public Installation integron() {
    return integron;
  }

  /// The database's file.
  public Path database() {
    return folder.database();
  }

  /// The token of the last event sent.
  public long lastToken() {
    return load.lastToken();
  }

  /// Ends the load, and lets Twitch send the last events up to `token` again under the same message
  /// ids.
  public void sendAgainUpTo(long token) {
    load.sendAgainUpTo(token);
  }

  /// The public port.
  public int port() {
    return integron.port();
  }

  /// The process that runs that module's jar.
  public ProcessHandle process(String module) {
    return integron.process(module);
  }

  /// Ends the load, waits until everything has arrived, stops everything, and says what happened.
  public SentHistory finish() throws IOException, InterruptedException {
    return finish(() -> {});
  }

  /// The same.
  ///
  /// @param beforeStop runs when the last event has arrived and everything still runs
  public SentHistory finish(Runnable beforeStop) throws IOException, InterruptedException {
    return observation.finish(
        () -> {
          beforeStop.run();
          close();
        },
        folder.database());
  }

  /// Stops everything.
  @Override
  public void close() {
    closer.close();
  }
}
