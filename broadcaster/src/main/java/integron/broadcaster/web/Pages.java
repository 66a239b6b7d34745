package integron.broadcaster.web;

import io.helidon.webserver.http.Handler;
import java.util.Optional;

/// The pages of a listener. They answer to GET and HEAD, and stand where no operation does.
@FunctionalInterface
public interface Pages {
  /// A listener without pages.
  Pages NONE = _ -> Optional.empty();

  /// What answers at this path; empty where there is no page.
  Optional<Handler> find(String path);
}
