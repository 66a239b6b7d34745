package integron.broadcaster.web;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Handler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who gets in. Any page in the user's browser can send requests to this machine, and any name in
/// the DNS can point here; so each request must name us as its host (against DNS rebinding) and
/// must not come from a page of somebody else's.
///
/// The order is the same everywhere: host, route, origin, body, handler. Every method throws a
/// [ProblemException] for what it keeps out.
public final class Gates {
  private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName OURS = HeaderNames.create("X-Integron");
  private static final HeaderName SEC_FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "[::1]");
  private static final int HTTP_PORT = 80;

  /// The answer to a page of another site.
  static final Problem OTHER_PAGE =
      new Problem(Code.FORBIDDEN, "Requests from other web pages are refused.");

  private final IntSupplier port;
  private final int bodyLimit;

  /// @param port the bound port; asked for at each request, since it may be a free one
  /// @param bodyLimit the largest body taken, in bytes
  public Gates(IntSupplier port, int bodyLimit) {
    this.port = port;
    this.bodyLimit = bodyLimit;
  }

  /// The first gate, before anything else is looked at. Names of hosts have no case (RFC 9110
  /// section 4.2.3).
  public void requireOurHost(Headers headers) {
    String host = single(headers, HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
    if (!authorities().contains(host)) {
      throw forbidden("This server answers only to http://localhost:" + port.getAsInt() + ".");
    }
  }

  /// The gate of everything that is data.
  public Handler api(Handler handler) {
    return (request, response) -> {
      requireOurPages(request.headers());
      requireFitBody(request.headers());
      handler.handle(request, response);
    };
  }

  /// The gate of everything that changes something. No page of somebody else's can send this header
  /// without being asked by the browser first, which nobody answers.
  public Handler change(Handler handler) {
    return api((request, response) -> {
      if (!single(request.headers(), OURS).filter("1"::equals).isPresent()) {
        throw forbidden("A change needs the header X-Integron: 1.");
      }
      handler.handle(request, response);
    });
  }

  /// The gate of pages: unlike data, they may also be navigated to from elsewhere.
  public Handler page(Handler handler) {
    return (request, response) -> {
      if (!isNavigation(request.headers())) {
        requireOurPages(request.headers());
      }
      requireFitBody(request.headers());
      handler.handle(request, response);
    };
  }

  /// The gate against other pages; programs that are no browsers send neither header and pass.
  void requireOurPages(Headers headers) {
    Optional<String> origin = single(headers, HeaderNames.ORIGIN);
    if (origin.isPresent() && !origins().contains(origin.get())) {
      throw OTHER_PAGE.asException();
    }
    String site = single(headers, SEC_FETCH_SITE).orElse("none");
    if (!site.equals("same-origin") && !site.equals("none")) {
      throw OTHER_PAGE.asException();
    }
  }

  private void requireFitBody(Headers headers) {
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      throw Problem.badRequest("A body must say its length in Content-Length.").asException();
    }
    long length = headers.contentLength().orElse(0);
    if (length > bodyLimit) {
      throw new Problem(Code.TOO_LARGE, "A body may have at most " + bodyLimit + " bytes.")
          .asException();
    }
    String type = single(headers, HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (length > 0 && !type.split(";", 2)[0].strip().equals("application/json")) {
      throw new Problem(Code.UNSUPPORTED_MEDIA_TYPE, "A body must be application/json.")
          .asException();
    }
  }

  private static boolean isNavigation(Headers headers) {
    return single(headers, SEC_FETCH_MODE).filter("navigate"::equals).isPresent()
        && !headers.contains(HeaderNames.ORIGIN);
  }

  private Set<String> authorities() {
    int bound = port.getAsInt();
    Stream<String> withPort = NAMES.stream().map(name -> name + ":" + bound);
    Stream<String> withoutPort = bound == HTTP_PORT ? NAMES.stream() : Stream.empty();
    return Stream.concat(withPort, withoutPort).collect(Collectors.toSet());
  }

  private Set<String> origins() {
    return authorities().stream().map("http://"::concat).collect(Collectors.toSet());
  }

  /// A header that may come once. Two values are as wrong as any unknown one.
  private static Optional<String> single(Headers headers, HeaderName name) {
    return headers.contains(name)
        ? Optional.of(String.join(", ", headers.all(name, List::of)))
        : Optional.empty();
  }

  private static ProblemException forbidden(String detail) {
    return new Problem(Code.FORBIDDEN, detail).asException();
  }
}
