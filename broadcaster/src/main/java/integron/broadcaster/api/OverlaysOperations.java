package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.overlay.BuiltInOverlays;
import integron.broadcaster.overlay.Overlay;
import integron.broadcaster.overlay.OverlayFolder;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.problem.Problem.Code;
import java.util.List;
import java.util.stream.Stream;

/// The overlays, and their open pages.
///
/// All pages, or those of one name, are asked to load again by a control event, which reaches the
/// pages of every broadcaster. One page is asked by a frame of its own connection: only this
/// broadcaster knows it, and no other page learns of it.
public final class OverlaysOperations {
  private static final Parameter<String> CLIENT =
      query(
          "client",
          new Label(64),
          "Only overlays of this name, as the status shows it. Without it, all overlays.");
  private static final Parameter<String> INSTANCE =
      path("instance", new Label(40), "The id of an open page, as the list has it.");

  private static final Endpoint LIST =
      Endpoint.get("/api/overlays", "The overlays that there are, and their open pages.")
          .replying(json(Page.class));
  private static final Endpoint RELOAD =
      Endpoint.post(
              "/api/overlays/reload",
              "Asks the connected overlays to load their page again. 204 once the request is in the"
                  + " stream, also where no overlay is connected.")
          .taking(CLIENT)
          .replying(done())
          .failing(
              Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN, Code.INCOMPATIBLE)
          .keyed();
  private static final Endpoint RELOAD_ONE =
      Endpoint.post(
              "/api/overlays/{instance}/reload",
              "Asks one open page to load again, also while the ingester is away. 204 once the"
                  + " request is on its way.")
          .taking(INSTANCE)
          .replying(done())
          .failing(Code.NOT_FOUND);

  /// The overlays, and their open pages.
  ///
  /// @param overlays whether open or not, Integron's own first
  /// @param instances open pages, the longest connected first
  /// @param folder on the machine that runs Integron, where a user puts overlays of their own
  public record Page(List<Overlay> overlays, List<SubscriberStatus> instances, String folder) {}

  private final Commands commands;
  private final Subscribers subscribers;
  private final OverlayFolder custom;

  public OverlaysOperations(Commands commands, Subscribers subscribers, OverlayFolder custom) {
    this.commands = commands;
    this.subscribers = subscribers;
    this.custom = custom;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(_ -> list()),
        RELOAD.handledBy(this::reload),
        RELOAD_ONE.handledBy(this::reloadOne));
  }

  private HttpReply list() {
    List<Overlay> all =
        Stream.concat(BuiltInOverlays.ALL.stream(), custom.list().stream()).toList();
    return HttpReply.json(new Page(all, subscribers.pages(), custom.path().toString()));
  }

  private HttpReply reload(OperationCall call) throws InterruptedException {
    commands.ask(new Command.ReloadOverlays(call.find(CLIENT).orElse(null)), call.key());
    return HttpReply.done();
  }

  private HttpReply reloadOne(OperationCall call) {
    subscribers.reload(call.get(INSTANCE));
    return HttpReply.done();
  }
}
