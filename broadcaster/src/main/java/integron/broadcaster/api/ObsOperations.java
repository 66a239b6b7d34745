package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.ForeignName;
import integron.broadcaster.overlay.BuiltInOverlays;
import integron.broadcaster.overlay.Overlay;
import integron.broadcaster.overlay.OverlayFolder;
import integron.broadcaster.upstream.Commands;
import integron.common.alert.AlertRanges;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.ObsSourceAdded.Outcome;
import integron.common.command.ObsCommand;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.ObsStatus;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// OBS, to which the ingester alone connects. The status has its state and the sources.
public final class ObsOperations {
  private static final Code[] OF_THE_INGESTER = {
    Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.CONFLICT, Code.TOO_MANY_REQUESTS, Code.INCOMPATIBLE
  };
  private static final Code[] OF_A_SOURCE = {
    Code.UNAVAILABLE,
    Code.OUTCOME_UNKNOWN,
    Code.CONFLICT,
    Code.TOO_MANY_REQUESTS,
    Code.INCOMPATIBLE,
    Code.NOT_FOUND
  };
  private static final BodyType<PasswordBody> PASSWORD = BodyType.of(PasswordBody.class);
  private static final BodyType<SourceBody> SOURCE = BodyType.of(SourceBody.class);
  private static final BodyType<RefreshBody> REFRESH = BodyType.of(RefreshBody.class);

  private static final Endpoint CONNECT =
      Endpoint.post("/api/obs/connect", "Looks for OBS now, and returns what came of it.")
          .replying(json(ObsStatus.class))
          .failing(OF_THE_INGESTER);
  private static final Endpoint SAVE =
      Endpoint.put(
              "/api/obs/password",
              "Stores the password of OBS's WebSocket server and tries it. No request returns it.")
          .taking(PASSWORD)
          .replying(json(ObsStatus.class))
          .failing(OF_THE_INGESTER);
  private static final Endpoint FORGET =
      Endpoint.delete("/api/obs/password", "Deletes the stored password of OBS.")
          .replying(json(ObsStatus.class))
          .failing(OF_THE_INGESTER);
  private static final Endpoint SCENES =
      Endpoint.get("/api/obs/scenes", "The scenes of OBS.")
          .replying(json(Scenes.class))
          .failing(OF_THE_INGESTER);
  private static final Parameter<String> SCENE =
      query(
          "scene",
          new ForeignName(AlertRanges.LONGEST_OBS_NAME),
          "The name of the scene whose sources are wanted.");
  private static final Endpoint TARGETS =
      Endpoint.get("/api/obs/targets", "What alerts can act on in OBS.")
          .taking(SCENE)
          .replying(json(Targets.class))
          .failing(OF_A_SOURCE);
  private static final Endpoint ADD =
      Endpoint.post(
              "/api/obs/sources",
              "Puts an overlay into a scene of OBS. A source that already shows it is changed and"
                  + " used, so repeating this makes no second one.")
          .taking(SOURCE)
          .replying(json(AddedSource.class))
          .failing(OF_A_SOURCE);
  private static final Endpoint RELOAD =
      Endpoint.post(
              "/api/obs/sources/refresh",
              "Makes OBS load the page of a source again, without its cache.")
          .taking(REFRESH)
          .replying(done())
          .failing(OF_A_SOURCE);

  /// The password of OBS's WebSocket server.
  ///
  /// @param password as OBS shows it
  public record PasswordBody(@Nullable String password) {
    /// Omits the password.
    @Override
    public String toString() {
      return "PasswordBody[hidden]";
    }
  }

  /// What to put into OBS.
  ///
  /// @param address path and query of the overlay, such as `/overlay/alerts?theme=glass`
  /// @param scene its name in OBS
  public record SourceBody(@Nullable String address, @Nullable String scene) {}

  /// A source of OBS.
  ///
  /// @param source its name in OBS
  public record RefreshBody(@Nullable String source) {}

  /// The scenes of OBS.
  ///
  /// @param scenes in the order in which OBS shows them
  /// @param current the one that viewers see; absent where OBS does not say
  public record Scenes(List<String> scenes, @Nullable String current) {}

  /// What alerts can act on in OBS.
  ///
  /// @param sources of the scene, also those in its groups, by name; empty without a scene
  /// @param media the media sources of all scenes, by name
  public record Targets(List<String> sources, List<String> media) {}

  /// An overlay in a scene of OBS.
  ///
  /// @param source its name in OBS
  /// @param visible whether it is turned on in the scene
  public record AddedSource(String source, Outcome outcome, boolean visible) {}

  private final Commands commands;
  private final OverlayFolder custom;
  private final Supplier<String> origin;

  /// @param origin of the pages, such as `http://localhost:9847`
  public ObsOperations(Commands commands, OverlayFolder custom, Supplier<String> origin) {
    this.commands = commands;
    this.custom = custom;
    this.origin = origin;
  }

  public List<Operation> operations() {
    return List.of(
        CONNECT.handledBy(_ -> report(new ObsCommand.ConnectObs())),
        SAVE.handledBy(call ->
            report(
                new ObsCommand.SaveObsPassword(
                    required("password", call.body(PASSWORD).password())))),
        FORGET.handledBy(_ -> report(new ObsCommand.ForgetObsPassword())),
        SCENES.handledBy(_ -> scenes()),
        TARGETS.handledBy(this::targets),
        ADD.handledBy(this::add),
        RELOAD.handledBy(this::refresh));
  }

  private HttpReply report(ObsCommand<CommandReply.ObsReport> command) throws InterruptedException {
    return HttpReply.json(commands.ask(command).obs());
  }

  private HttpReply scenes() throws InterruptedException {
    CommandReply.ObsScenes found = commands.ask(new ObsCommand.ReadObsScenes());
    return HttpReply.json(new Scenes(found.scenes(), found.current()));
  }

  private HttpReply targets(OperationCall call) throws InterruptedException {
    CommandReply.ObsTargets found =
        commands.ask(new ObsCommand.ReadObsTargets(call.find(SCENE).orElse(null)));
    return HttpReply.json(new Targets(found.sources(), found.media()));
  }

  private HttpReply add(OperationCall call) throws InterruptedException {
    SourceBody body = call.body(SOURCE);
    String address = required("address", body.address());
    Overlay overlay = overlay(address);
    CommandReply.ObsSourceAdded added =
        commands.ask(
            new ObsCommand.AddObsSource(
                required("scene", body.scene()),
                "Integron " + overlay.name(),
                origin.get() + address,
                overlay.size().width(),
                overlay.size().height()));
    return HttpReply.json(new AddedSource(added.source(), added.outcome(), added.visible()));
  }

  private Overlay overlay(String address) {
    String path = address.replaceFirst("\\?.*", "");
    return Stream.concat(BuiltInOverlays.ALL.stream(), custom.list().stream())
        .filter(overlay -> overlay.address().equals(path))
        .findFirst()
        .orElseThrow(() ->
            new Problem(Code.NOT_FOUND, "There is no overlay at this address.").asException());
  }

  private HttpReply refresh(OperationCall call) throws InterruptedException {
    commands.ask(new ObsCommand.RefreshObsSource(required("source", call.body(REFRESH).source())));
    return HttpReply.done();
  }

  private static String required(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      throw Problem.badRequest("The field %s is missing.".formatted(name)).asException();
    }
    return given;
  }
}
