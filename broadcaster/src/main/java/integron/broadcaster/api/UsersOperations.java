package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.ReplyType.done;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.Label;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.problem.Problem.Code;
import integron.common.stream.Position;
import java.util.List;

/// The viewers.
public final class UsersOperations {
  private static final Parameter<String> ID =
      path("id", new Label(64), "Twitch's id of the viewer.");
  private static final Endpoint DELETE =
      Endpoint.delete(
              "/api/users/{id}",
              "Deletes a viewer and all data about them. 204 once the deletion is promised,"
                  + " also for an unknown viewer; from then on, no reply and no page shows them.")
          .taking(ID)
          .replying(done())
          .failing(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN)
          .keyed();

  private UsersOperations() {}

  public static List<Operation> of(Commands commands, EventStream stream) {
    return List.of(DELETE.handledBy(call -> delete(call, commands, stream)));
  }

  private static HttpReply delete(OperationCall call, Commands commands, EventStream stream)
      throws InterruptedException {
    String userId = call.get(ID);
    Position reportedAt = commands.ask(new Command.DeleteUser(userId), call.key()).reportedAt();
    if (reportedAt != null) {
      stream.erase(userId, reportedAt);
    }
    return HttpReply.done();
  }
}
