package integron.ingester.obs;

import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.event.ObsEvent;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.ObsSettings;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.State;
import integron.ingester.secrets.MemorySecrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Integron's side of a connection to OBS, without the rest of the ingester.
final class ObsUnderTest implements AutoCloseable {
  private static final ObsConnection.Timing TIMES =
      new ObsConnection.Timing(
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofMillis(200));

  final AtomicReference<ObsSettings> settings = new AtomicReference<>();
  final AtomicInteger port = new AtomicInteger(9847);
  final List<ObsEvent> events = new CopyOnWriteArrayList<>();
  final AlertsOnScreen alerts = new AlertsOnScreen();
  final MeterRegistry metrics = new SimpleMeterRegistry();
  final List<ObsStatus> reports = new CopyOnWriteArrayList<>();
  private final Obs obs;

  ObsUnderTest(URI address, String kind) {
    this(address, kind, new MemorySecrets());
  }

  ObsUnderTest(URI address, String kind, MemorySecrets secrets) {
    this(address, kind, secrets, Path.of("no folder", "obs.undo"));
  }

  /// @param undo the file of what is to be put back
  ObsUnderTest(URI address, String kind, MemorySecrets secrets, Path undo) {
    settings.set(new ObsSettings(true, address, true));
    obs =
        Obs.start(
            new Obs.Parts(
                settings::get,
                new ObsPassword(secrets),
                kind,
                "a1",
                () -> OptionalInt.of(port.get()),
                reports::add,
                events::add,
                alerts,
                new UndoFile(undo),
                new ObsMetrics(metrics),
                TIMES,
                InstantSource.system(),
                new Random(1)));
  }

  <R extends CommandReply> R run(ObsCommand<R> command) throws InterruptedException {
    return command.replyType().cast(obs.run(command));
  }

  /// The problem of a command that fails.
  Problem refusal(ObsCommand<?> command) throws InterruptedException {
    try {
      throw new AssertionError("It was done: " + obs.run(command));
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  ObsStatus status() {
    return reports.getLast();
  }

  void awaitState(State state) {
    await().until(() -> !reports.isEmpty() && status().state() == state);
  }

  /// Signs in.
  ObsUnderTest connected(String password) throws InterruptedException {
    run(new ObsCommand.SaveObsPassword(password));
    awaitState(State.CONNECTED);
    return this;
  }

  void set(boolean enabled, URI address) {
    settings.set(new ObsSettings(enabled, address, true));
    obs.settingsChanged();
  }

  static ObsCommand.AddObsSource alertsIn(String scene) {
    return new ObsCommand.AddObsSource(
        scene, "Integron alerts", "http://localhost:9847/overlay/alerts?theme=glass", 800, 600);
  }

  /// How many actions of alerts ended so.
  long actions(String outcome) {
    return (long) metrics.get("integron.obs.actions").tag("outcome", outcome).counter().count();
  }

  /// The only overlay in OBS.
  ObsSource onlySource() {
    await().until(() -> status().sources().size() == 1);
    return status().sources().getFirst();
  }

  @Override
  public void close() {
    obs.close();
  }
}
