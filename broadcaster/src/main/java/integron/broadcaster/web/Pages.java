package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.Access;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/// The pages of a listener. They answer GET and HEAD at paths without an operation.
@FunctionalInterface
public interface Pages {
  /// A listener without pages.
  Pages NONE = _ -> Optional.empty();

  /// What answers at a path.
  ///
  /// @param access which decides its gates
  record Page(Access access, Sender sender) {
    /// Returns the same page as the reply with another status.
    Page with(Status status) {
      return new Page(
          access,
          (request, response, connections) -> {
            response.status(status);
            sender.send(request, response, connections);
          });
    }
  }

  /// Answers a request for a page.
  @FunctionalInterface
  interface Sender {
    /// Sends the page. The connections limit the time of each write.
    void send(ServerRequest request, ServerResponse response, PublicConnections connections)
        throws InterruptedException;
  }

  /// Returns the page at this path; empty where there is none.
  Optional<Page> find(String path);

  /// Returns these pages and, at all other paths, the others.
  default Pages or(Pages others) {
    return path -> find(path).or(() -> others.find(path));
  }
}
