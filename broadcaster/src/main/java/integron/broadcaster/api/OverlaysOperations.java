package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.query;
import static integron.broadcaster.operation.ReplyType.done;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.problem.Problem.Code;
import java.util.List;

/// Controls the pages that follow the stream.
public final class OverlaysOperations {
  private static final Parameter<String> CLIENT =
      query(
          "client",
          new Label(64),
          "Only overlays of this name, as the status shows it. Without it, all overlays.");
  private static final Endpoint RELOAD =
      Endpoint.post(
              "/api/overlays/reload",
              "Asks the connected overlays to load their page again. 204 once the request is in the"
                  + " stream, also where no overlay is connected.")
          .taking(CLIENT)
          .replying(done())
          .failing(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.INCOMPATIBLE)
          .keyed();

  private OverlaysOperations() {}

  public static List<Operation> of(Commands commands) {
    return List.of(RELOAD.handledBy(call -> reload(call, commands)));
  }

  private static HttpReply reload(OperationCall call, Commands commands)
      throws InterruptedException {
    commands.ask(new Command.ReloadOverlays(call.find(CLIENT).orElse(null)), call.key());
    return HttpReply.done();
  }
}
