package integron.broadcaster.web;

import integron.broadcaster.operation.Access;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
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
import java.util.stream.Stream;

/// The pages, from the classpath folder `web`: the dashboard at `/`, the overlays at `/overlay/`.
///
/// Files below an `assets` folder have a hash in their name and never change. Browsers revalidate
/// all others each time by their ETag.
public final class StaticPages implements Pages {
  private static final String OVERLAYS = "/overlay/";

  /// The dashboard's page of all overlays.
  private static final String LIST = "/overlays";

  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  @Override
  public Optional<Page> find(String path) {
    if (OVERLAYS.equals(path) || OVERLAYS.equals(path + '/')) {
      return Optional.of(new Page(Access.PAGE, leadingTo(LIST)));
    }
    return file(path)
        .map(file -> new Page(accessOf(path, file), sending(file, headersAt(path))))
        .or(() ->
            usualSpelling(path)
                .map(page -> new Page(pageAccess(path), StaticPages.leadingTo(page))));
  }

  /// A user opens pages; a page loads the other files.
  private static Access accessOf(String path, PageFile file) {
    return file.isPage() ? pageAccess(path) : Access.FILE;
  }

  private static Access pageAccess(String path) {
    return path.startsWith(OVERLAYS) ? Access.OVERLAY_PAGE : Access.PAGE;
  }

  private static SecurityHeaders headersAt(String path) {
    return path.startsWith(OVERLAYS) ? SecurityHeaders.OVERLAY : SecurityHeaders.DASHBOARD;
  }

  /// Returns what answers with a file, or with 304 to a client that has it.
  static Sender sending(PageFile file, SecurityHeaders security) {
    return (request, response, _) -> {
      security.addTo(response.headers(), file.scriptHashes());
      sendWith(file, request, response);
    };
  }

  /// Returns the address of a page that was requested as a folder or a file, as other servers
  /// allow.
  private Optional<String> usualSpelling(String path) {
    return Stream.of("/", ".html")
        .filter(path::endsWith)
        .map(ending -> path.substring(0, path.length() - ending.length()))
        .filter(page -> isPage(page) && file(page).isPresent())
        .findFirst();
  }

  private static Sender leadingTo(String page) {
    return (request, response, _) -> lead(request, response, page);
  }

  /// Leads to another address of a page, with the same query.
  static void lead(ServerRequest request, ServerResponse response, String page) {
    String query = request.prologue().query().rawValue();
    SecurityHeaders.DATA.addTo(response.headers());
    response.header(HeaderNames.LOCATION, query.isEmpty() ? page : page + '?' + query);
    response.header(HeaderNames.CACHE_CONTROL, ASK_AGAIN);
    response.status(Status.TEMPORARY_REDIRECT_307).send();
  }

  /// Answers with a file whose headers of security are set.
  static void sendWith(PageFile file, ServerRequest request, ServerResponse response) {
    ServerResponseHeaders headers = response.headers();
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
    if (request.prologue().method().equals(Method.HEAD)) {
      headers.contentLength(file.content().length);
      response.send();
    } else {
      response.send(file.content());
    }
  }

  /// Only existing files are cached, so the jar bounds the memory.
  private Optional<PageFile> file(String path) {
    return resource(path)
        .flatMap(resource ->
            Optional.ofNullable(files.computeIfAbsent(resource, name -> load(name).orElse(null))));
  }

  /// Returns the classpath name of the file at a path; empty for paths that no file can have.
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
    return Optional.of(isPage(file) ? file + "/index.html" : file);
  }

  private static boolean isPage(String path) {
    return path.indexOf('.', path.lastIndexOf('/')) < 0;
  }

  private static Optional<PageFile> load(String resource) {
    try (InputStream in = StaticPages.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : PageFile.of(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
