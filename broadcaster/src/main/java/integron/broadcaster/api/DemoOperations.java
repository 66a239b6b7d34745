package integron.broadcaster.api;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.ReplyType;
import integron.common.problem.Problem.Code;
import java.util.List;
import java.util.function.Consumer;

/// Begins and ends the demo, in which a local Twitch sends invented events.
public final class DemoOperations {
  private static final Endpoint BEGIN =
      Endpoint.post(
              "/api/demo/start",
              "Replaces all processes by those of a demo, at the same port. The settings, the"
                  + " sign-in and the database stay as they are; nothing arrives from Twitch"
                  + " meanwhile.")
          .replying(ReplyType.done())
          .failing(Code.UNAVAILABLE);

  private static final Endpoint END =
      Endpoint.post(
              "/api/demo/stop",
              "Replaces the processes of a demo by the usual ones, at the same port.")
          .replying(ReplyType.done())
          .failing(Code.UNAVAILABLE);

  private DemoOperations() {}

  /// Returns the operations.
  ///
  /// @param wish ends this process soon for a demo (true) or for its end; throws `UNAVAILABLE`
  ///   without a launcher that would replace it
  public static List<Operation> of(Consumer<Boolean> wish) {
    return List.of(
        BEGIN.handledBy(_ -> {
          wish.accept(true);
          return HttpReply.done();
        }),
        END.handledBy(_ -> {
          wish.accept(false);
          return HttpReply.done();
        }));
  }
}
