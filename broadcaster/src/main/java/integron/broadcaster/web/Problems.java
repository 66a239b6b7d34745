package integron.broadcaster.web;

import integron.broadcaster.api.SignInReturn;
import integron.broadcaster.operation.HttpReply;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Problems over HTTP: RFC 9457 `application/problem+json`, one status for each code, and more for
/// requests that are rejected for their form. Logs unexpected exceptions whole and answers them as
/// internal.
public final class Problems implements DirectHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Problem UNEXPECTED =
      new Problem(
          Code.INTERNAL, "An unexpected error occurred. The broadcaster's log has the reason.");

  /// A problem as RFC 9457 has it.
  ///
  /// @param errors one for each part of the request that is wrong, where it has several parts;
  ///   absent otherwise
  public record Body(
      String type,
      String title,
      int status,
      Code code,
      String detail,
      @Nullable List<Problem.Part> errors) {}

  /// Requests that are rejected for their form alone, before their route is known.
  enum Rejection {
    MALFORMED(
        400,
        "Bad Request",
        Code.BAD_REQUEST,
        "This is no valid HTTP request, or its headers have more than 32,768 bytes: in a browser,"
            + " delete the cookies of this address."),
    ADDRESS_TOO_LONG(
        414,
        "URI Too Long",
        Code.TOO_LARGE,
        "The address is too long. The first line of a request may have 4,096 bytes."),
    HEAD_TOO_LARGE(
        431,
        "Request Header Fields Too Large",
        Code.TOO_LARGE,
        "The headers may have at most 16,384 bytes. A browser sends the cookies of every server at"
            + " localhost to all of them: delete those of localhost."),
    OTHER_VERSION(
        505,
        "HTTP Version Not Supported",
        Code.BAD_REQUEST,
        "Integron speaks HTTP/1.1 and no older version.");

    private final int status;
    private final String reason;
    private final Code code;
    private final String detail;

    Rejection(int status, String reason, Code code, String detail) {
      this.status = status;
      this.reason = reason;
      this.code = code;
      this.detail = detail;
    }

    private Status status() {
      return Status.create(status, reason);
    }

    private Problem problem() {
      return new Problem(code, detail);
    }

    /// Helidon rejects requests with these statuses, and others that are malformed with any other.
    private static Rejection of(Status status) {
      return Stream.of(values())
          .filter(one -> one.status == status.code())
          .findFirst()
          .orElse(MALFORMED);
    }
  }

  private Problems() {}

  /// Answers requests that never reach a handler: malformed requests and rejected upgrades.
  static DirectHandlers beforeRouting() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, new Problems());
    }
    return handlers.build();
  }

  /// Answers a request for a path that exists, but not for this method.
  ///
  /// @param allowed the methods that it has, as in RFC 9110's `Allow`
  static void sendOnlyAllows(ServerRequest request, ServerResponse response, String allowed) {
    response.header(HeaderNames.ALLOW, allowed);
    send(
        request,
        response,
        new Problem(Code.METHOD_NOT_ALLOWED, "This address answers only to " + allowed + "."));
  }

  /// Answers with the exception of a handler.
  static void send(ServerRequest request, ServerResponse response, Throwable thrown) {
    if (thrown instanceof HttpException http && http.status().code() < 500) {
      send(request, response, Rejection.of(http.status()));
    } else {
      send(request, response, problemOf(thrown));
    }
  }

  /// Answers a request that is rejected for its form.
  static void send(ServerRequest request, ServerResponse response, Rejection rejection) {
    send(request, response, rejection.status(), rejection.problem());
  }

  /// Answers with a problem.
  static void send(ServerRequest request, ServerResponse response, Problem problem) {
    send(request, response, statusOf(problem.code()), problem);
  }

  private static void send(
      ServerRequest request, ServerResponse response, Status status, Problem problem) {
    response.status(status);
    addHeaders(response.headers());
    if (problem.retryAfterSeconds() != null) {
      response.header(HeaderNames.RETRY_AFTER, problem.retryAfterSeconds().toString());
    }
    if (problem.code() == Code.UNAUTHORIZED) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer"); // RFC 9110 section 15.5.2 demands it
    }
    if (mayBeFollowed(request)) {
      response.header(HeaderValues.CONNECTION_CLOSE); // instead of reading the unwanted body
    }
    try {
      write(response, body(status, problem), request.prologue().method());
    } catch (UncheckedIOException | SocketWriterException | CloseConnectionException e) {
      // Helidon logs what leaves an error handler. It closes the connection when it reads on.
      LOG.debug("A client has gone before its answer: {}", e.getMessage());
    }
  }

  private static void write(ServerResponse response, byte[] body, Method method) {
    if (method.equals(Method.HEAD)) {
      response.headers().contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }

  /// Helidon gives no more of the cause. Exceptions of handlers never come here, so an "internal"
  /// error is the parser's, for example for an invalid method.
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    // The origin of an upgrade is not the requested host.
    boolean otherPage = type == EventType.FORBIDDEN;
    Rejection rejection = Rejection.of(status);
    if (!otherPage && isReturn(request)) {
      return leadingTo(headers, SignInReturn.unreadable());
    }
    return otherPage
        ? answer(headers, Status.FORBIDDEN_403, Gate.Origin.OTHER_PAGE)
        : answer(headers, rejection.status(), rejection.problem());
  }

  /// Whether a browser has come to the end of a sign-in with an address that cannot be read. Its
  /// headers are not read then.
  private static boolean isReturn(TransportRequest request) {
    return request.method().equals("GET")
        && request.path().split("\\?", 2)[0].equals(SignInReturn.PATH);
  }

  private static TransportResponse leadingTo(ServerResponseHeaders headers, HttpReply reply) {
    SecurityHeaders.DATA.addTo(headers);
    headers.set(HeaderNames.CACHE_CONTROL, "no-store");
    reply.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    return TransportResponse.builder()
        .status(Status.create(reply.status()))
        .headers(headers)
        .keepAlive(false)
        .build();
  }

  private static TransportResponse answer(
      ServerResponseHeaders headers, Status status, Problem problem) {
    addHeaders(headers);
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .entity(body(status, problem))
        .keepAlive(false)
        .build();
  }

  private static Problem problemOf(Throwable thrown) {
    if (thrown instanceof ProblemException expected) {
      return expected.problem();
    }
    LOG.error("A request failed", thrown);
    return UNEXPECTED;
  }

  private static void addHeaders(ServerResponseHeaders headers) {
    SecurityHeaders.DATA.addTo(headers);
    headers.set(HeaderNames.CONTENT_TYPE, "application/problem+json");
    headers.set(HeaderNames.CACHE_CONTROL, "no-store");
  }

  /// Whether bytes may follow the head of a request.
  static boolean mayBeFollowed(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONTENT_LENGTH)
        || request.headers().contains(HeaderNames.TRANSFER_ENCODING)
        || request.headers().contains(HeaderNames.UPGRADE);
  }

  private static byte[] body(Status status, Problem problem) {
    return Json.writeBytes(
        new Body(
            "about:blank",
            status.reasonPhrase(),
            status.code(),
            problem.code(),
            problem.detail(),
            problem.errors()));
  }

  /// Returns the status of a code.
  public static int status(Code code) {
    return statusOf(code).code();
  }

  private static Status statusOf(Code code) {
    return switch (code) {
      case BAD_REQUEST -> Status.BAD_REQUEST_400;
      case UNAUTHORIZED -> Status.UNAUTHORIZED_401;
      case FORBIDDEN -> Status.FORBIDDEN_403;
      case NOT_FOUND -> Status.NOT_FOUND_404;
      case METHOD_NOT_ALLOWED -> Status.METHOD_NOT_ALLOWED_405;
      case REQUEST_TIMEOUT -> Status.REQUEST_TIMEOUT_408;
      case CONFLICT, INCOMPATIBLE -> Status.CONFLICT_409;
      case TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE_413;
      case UNSUPPORTED_MEDIA_TYPE -> Status.UNSUPPORTED_MEDIA_TYPE_415;
      case TOO_MANY_REQUESTS -> Status.TOO_MANY_REQUESTS_429;
      case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE_503;
      case OUTCOME_UNKNOWN -> Status.GATEWAY_TIMEOUT_504;
      case INTERNAL -> Status.INTERNAL_SERVER_ERROR_500;
    };
  }
}
