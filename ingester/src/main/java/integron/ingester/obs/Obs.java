package integron.ingester.obs;

import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.event.ObsEvent;
import integron.common.json.text.WrongShapeException;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.settings.ObsSettings;
import integron.common.status.ObsStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// OBS, as the rest of the ingester sees it: a connection that is kept, and commands.
public final class Obs implements AutoCloseable {
  private static final int LARGEST = 8_192;

  private final ObsPassword password;
  private final ObsSources sources;
  private final ObsConnection connection;
  private final ActionReport report;
  private final ObsActions actions;

  /// What it needs.
  ///
  /// @param kind of the inputs, `browser_source`; another one in a test of an OBS without it
  /// @param installation a text that differs between two Integrons of one machine
  /// @param port the current public port; empty while there is none
  /// @param report receives each new status
  /// @param events receives the events of the stream; must return at once
  /// @param alerts for which OBS does something
  /// @param undo the file of what alerts have changed in OBS
  public record Parts(
      Supplier<ObsSettings> settings,
      ObsPassword password,
      String kind,
      String installation,
      Supplier<OptionalInt> port,
      Consumer<ObsStatus> report,
      Consumer<ObsEvent> events,
      AlertsOnScreen alerts,
      UndoFile undo,
      ObsMetrics metrics,
      ObsConnection.Timing times,
      InstantSource clock,
      RandomGenerator random) {
    /// The kind of source that shows a page.
    public static final String BROWSER = "browser_source";
  }

  private Obs(Parts parts) {
    password = parts.password();
    sources = new ObsSources(parts.kind(), new SourceFields(parts.installation()), parts.port());
    report = new ActionReport(parts.report(), parts.metrics(), parts.clock());
    connection =
        new ObsConnection(
            parts.settings(),
            password,
            sources,
            receivers(new ObsEventGate(() -> parts.settings().get().events(), parts.events())),
            parts.times(),
            parts.random());
    actions =
        new ObsActions(
            parts.alerts(),
            connection::open,
            connection::reason,
            parts.undo(),
            report,
            parts.times().firstPause(),
            parts.random());
  }

  private ObsConnection.Receivers receivers(ObsEventGate gate) {
    return new ObsConnection.Receivers(
        now -> {
          report.connection(now);
          actions.wake();
        },
        happened -> {
          gate.accept(happened);
          actions.happened(happened);
        },
        ending -> actions.letGo(ending));
  }

  /// Begins to look for OBS, if the settings want it.
  public static Obs start(Parts parts) {
    Obs obs = new Obs(parts);
    obs.actions.start();
    obs.connection.start();
    return obs;
  }

  /// The settings have changed; returns at once.
  public void settingsChanged() {
    connection.wake();
  }

  /// Carries out a command.
  ///
  /// @throws ProblemException with what the user can do
  public CommandReply run(ObsCommand<?> command) throws InterruptedException {
    return switch (command) {
      case ObsCommand.SaveObsPassword(String given) -> save(given);
      case ObsCommand.ForgetObsPassword() -> forget();
      case ObsCommand.ConnectObs() -> begin();
      case ObsCommand.ReadObsScenes() -> reading(this::scenes);
      case ObsCommand.ReadObsTargets(@Nullable String scene) ->
          reading(client -> targets(client, scene));
      case ObsCommand.AddObsSource wanted -> add(wanted);
      case ObsCommand.RefreshObsSource(String source) -> refresh(source);
    };
  }

  private CommandReply begin() throws InterruptedException {
    return new CommandReply.ObsReport(report.with(connection.begin()));
  }

  private CommandReply save(String given) throws InterruptedException {
    if (given.isEmpty() || given.length() > ObsCommand.SaveObsPassword.LONGEST) {
      throw Problem.badRequest(
              "A password of OBS has 1 to %d characters."
                  .formatted(ObsCommand.SaveObsPassword.LONGEST))
          .asException();
    }
    try {
      password.write(given);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The password is not stored. %s".formatted(e.getMessage())), e);
    }
    return begin();
  }

  private CommandReply forget() throws InterruptedException {
    try {
      password.forget();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.outcomeUnknown("The password may still be stored. %s".formatted(e.getMessage())),
          e);
    }
    return begin();
  }

  private interface Work {
    CommandReply with(ObsClient client) throws IOException, ObsRefusal, InterruptedException;
  }

  /// What reads alone has changed nothing when OBS goes away.
  private CommandReply reading(Work work) throws InterruptedException {
    return with(work, Code.UNAVAILABLE, "Try again.");
  }

  private CommandReply changing(Work work) throws InterruptedException {
    return with(
        work,
        Code.OUTCOME_UNKNOWN,
        "It is not known whether this was done; doing it again does no harm.");
  }

  private CommandReply with(Work work, Code lost, String then) throws InterruptedException {
    ObsClient client = connection.client();
    try {
      return work.with(client);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(lost, "OBS has not answered: %s. %s".formatted(e.getMessage(), then)), e);
    } catch (ObsRefusal e) {
      throw new ProblemException(problem(e), e);
    } catch (WrongShapeException e) {
      throw new ProblemException(
          new Problem(lost, "OBS has answered in an unknown form. %s".formatted(then)), e);
    }
  }

  private static Problem problem(ObsRefusal refusal) {
    return switch (refusal.code()) {
      case ObsRefusal.NOT_READY ->
          Problem.unavailable("OBS is loading its scenes. Try again in a moment.");
      case ObsRefusal.NOT_FOUND ->
          new Problem(Code.NOT_FOUND, "OBS has no such scene or source any more.");
      case ObsRefusal.EXISTS ->
          Problem.conflict("OBS has too many sources of this name. Rename one of them.");
      case ObsRefusal.NO_SUCH_KIND ->
          Problem.conflict(
              "This OBS has no browser source. Install OBS from obsproject.com, which has it.");
      default ->
          Problem.conflict(
              refusal.comment().isEmpty()
                  ? "OBS refuses this (code %d).".formatted(refusal.code())
                  : "OBS refuses this: %s".formatted(refusal.comment()));
    };
  }

  private CommandReply scenes(ObsClient client)
      throws IOException, ObsRefusal, InterruptedException {
    SceneList.Names names = new SceneList(client).names();
    return new CommandReply.ObsScenes(names.all(), names.current());
  }

  private static CommandReply targets(ObsClient client, @Nullable String scene)
      throws IOException, ObsRefusal, InterruptedException {
    List<String> sources = scene == null ? List.of() : new SceneList(client).sourcesIn(scene);
    return new CommandReply.ObsTargets(sources, new ActionTargets(client).mediaNames());
  }

  private CommandReply add(ObsCommand.AddObsSource wanted) throws InterruptedException {
    OverlayAddress address =
        OverlayAddress.of(wanted.address())
            .orElseThrow(() ->
                Problem.badRequest("The address is not one of an overlay on this machine.")
                    .asException());
    if (isUnusable(wanted.scene()) || isUnusable(wanted.name()) || !isSize(wanted)) {
      throw Problem.badRequest(
              "A scene and a source have names of 1 to %d characters, and a source 1 to %d pixels each way."
                  .formatted(SceneList.LONGEST_NAME, LARGEST))
          .asException();
    }
    CommandReply added = changing(client -> sources.add(client, wanted, address));
    connection.wake();
    return added;
  }

  private static boolean isUnusable(String name) {
    return name.isBlank() || name.length() > SceneList.LONGEST_NAME;
  }

  private static boolean isSize(ObsCommand.AddObsSource wanted) {
    return Math.min(wanted.width(), wanted.height()) > 0
        && Math.max(wanted.width(), wanted.height()) <= LARGEST;
  }

  private CommandReply refresh(String source) throws InterruptedException {
    return changing(client -> {
      if (!sources.refresh(client, source)) {
        throw new Problem(Code.NOT_FOUND, "OBS has no overlay of Integron under this name.")
            .asException();
      }
      return new CommandReply.Done(null);
    });
  }

  /// Undoes what alerts have changed in OBS, and ends the connection.
  @Override
  public void close() {
    actions.close();
    connection.close();
  }
}
