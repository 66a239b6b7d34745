package integron.broadcaster.web;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The pages, from the classpath folder `web`: the dashboard at `/`, the overlays at `/overlay/`.
///
/// Files below an `assets` folder carry a hash in their name and never change; all others are asked
/// for again each time, by their ETag.
public final class StaticPages implements HttpService {
  private static final String OVERLAYS = "/overlay/";
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final Gates gates;
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  public StaticPages(Gates gates) {
    this.gates = gates;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(this::route);
  }

  private void route(ServerRequest request, ServerResponse response) throws Exception {
    String path = request.path().path();
    PageFile file =
        find(path)
            .orElseThrow(() ->
                new Problem(Code.NOT_FOUND, "There is nothing at this address.").asException());
    if (!request.prologue().method().equals(Method.GET)) {
      Problems.onlyAllows("GET").handle(request, response);
      return;
    }
    boolean overlay = path.startsWith(OVERLAYS);
    gates.page((_, _) -> send(file, overlay, request, response)).handle(request, response);
  }

  private static void send(
      PageFile file, boolean overlay, ServerRequest request, ServerResponse response) {
    ServerResponseHeaders headers = response.headers();
    (overlay ? SecurityHeaders.OVERLAY : SecurityHeaders.DASHBOARD).addTo(headers);
    headers.set(HeaderNames.CACHE_CONTROL, file.neverChanges() ? FOR_EVER : ASK_AGAIN);
    headers.set(HeaderNames.ETAG, file.etag());
    boolean known =
        request.headers().all(HeaderNames.IF_NONE_MATCH, List::of).stream()
            .anyMatch(tags -> tags.contains(file.etag()));
    if (known) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    headers.set(HeaderNames.CONTENT_TYPE, file.contentType());
    response.send(file.content());
  }

  /// Only files that exist are remembered, so the jar bounds the memory.
  private Optional<PageFile> find(String path) {
    return resource(path)
        .flatMap(resource ->
            Optional.ofNullable(files.computeIfAbsent(resource, name -> load(name).orElse(null))));
  }

  /// The classpath name of what stands at a path; empty for paths that no file of ours can have.
  private static Optional<String> resource(String path) {
    if (path.equals("/")) {
      return Optional.of("/web/dashboard/index.html");
    }
    if (!PLAIN_PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    String file =
        path.startsWith(OVERLAYS)
            ? "/web/overlays/" + path.substring(OVERLAYS.length())
            : "/web/dashboard" + path;
    boolean page = file.indexOf('.', file.lastIndexOf('/')) < 0;
    return Optional.of(page ? file + "/index.html" : file);
  }

  private static Optional<PageFile> load(String resource) {
    try (InputStream in = StaticPages.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : PageFile.of(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
