package integron.broadcaster.web;

import io.helidon.webserver.http.Handler;
import java.util.Optional;

/// The pages of a listener. They answer GET and HEAD at paths without an operation.
@FunctionalInterface
public interface Pages {
  /// A listener without pages.
  Pages NONE = _ -> Optional.empty();

  /// Returns the page at this path; empty where there is none.
  Optional<Handler> find(String path);

  /// Returns these pages and, at all other paths, the others.
  default Pages or(Pages others) {
    return path -> find(path).or(() -> others.find(path));
  }
}
