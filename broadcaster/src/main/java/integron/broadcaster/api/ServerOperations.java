package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Restarts the server of pages, REST and stream.
public final class ServerOperations {
  private static final Endpoint RESTART =
      Endpoint.post(
              "/api/server/restart",
              "Restarts the server, at the port of the settings. Pages and overlays follow it."
                  + " Where another program has that port, the server stays and the reply says so.")
          .replying(json(ServerStatus.class));

  /// The server's port.
  ///
  /// @param port the public port, also right after a restart
  /// @param wanted the port of the settings, where it could not be bound; absent otherwise
  /// @param problem why it could not be bound; absent otherwise
  public record ServerStatus(int port, @Nullable Integer wanted, @Nullable String problem) {}

  /// A restart that has begun.
  ///
  /// @param rest the work that ends connections, which may take seconds
  public record Restart(ServerStatus status, Runnable rest) {}

  private ServerOperations() {}

  public static List<Operation> of(Supplier<Restart> server) {
    return List.of(
        RESTART.handledBy(_ -> {
          Restart restart = server.get();
          return HttpReply.json(restart.status())
              .whenSent(() -> Thread.ofVirtual().name("server-restart").start(restart.rest()));
        }));
  }
}
