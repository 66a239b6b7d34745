package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.status.StatusRegistry;
import java.util.List;

/// The status of all parts, from the pieces that they have registered.
public final class StatusOperations {
  private StatusOperations() {}

  /// Returns the operations.
  ///
  /// @param status with every part registered
  public static List<Operation> of(StatusRegistry status) {
    return List.of(
        Endpoint.get("/api/status", "The status of all parts.")
            .replying(json(status.wholeType()))
            .handledBy(_ -> HttpReply.json(status.whole())));
  }
}
