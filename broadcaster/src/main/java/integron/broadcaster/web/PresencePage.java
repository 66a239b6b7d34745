package integron.broadcaster.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.operation.Access;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/// A script that calls a function of the page that loads it. The loader file, which OBS opens from
/// the disk, learns so that Integron has started. Such a page has no origin, and may read nothing
/// here.
public final class PresencePage implements Pages {
  static final String ADDRESS = "/overlay/here.js";

  private static final byte[] SCRIPT = "integronIsHere();\n".getBytes(UTF_8);

  @Override
  public Optional<Page> find(String path) {
    return path.equals(ADDRESS)
        ? Optional.of(
            new Page(
                Access.PRESENCE, (request, response, _) -> PresencePage.send(request, response)))
        : Optional.empty();
  }

  private static void send(ServerRequest request, ServerResponse response) {
    SecurityHeaders.DATA.addTo(response.headers());
    response.header(HeaderNames.create("Cross-Origin-Resource-Policy"), "cross-origin");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.CONTENT_TYPE, "text/javascript; charset=utf-8");
    if (request.prologue().method().equals(Method.HEAD)) {
      response.headers().contentLength(SCRIPT.length);
      response.send();
    } else {
      response.send(SCRIPT);
    }
  }
}
