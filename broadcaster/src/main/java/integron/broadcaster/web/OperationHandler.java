package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.operation.RequestPeer;
import integron.broadcaster.operation.Verb;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import io.helidon.common.parameters.Parameters;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Carries out an operation for a request that has passed the gates: parameters, body, handler,
/// reply.
final class OperationHandler implements Handler {
  private static final String JSON_TYPE = "\\s*application/(?:problem\\+)?json\\s*(?:;[^,]*)?";
  private static final Pattern JSON_ALONE =
      Pattern.compile(JSON_TYPE + "(?:," + JSON_TYPE + ")*", Pattern.CASE_INSENSITIVE);
  private static final String KEY = Endpoint.KEY.name();

  private final Operation operation;
  private final Parameters path;
  private final Gates gates;
  private final BodyReader bodies;
  private final PublicConnections connections;
  private final Uploads uploads;

  /// @param path the values of the path's placeholders
  OperationHandler(
      Operation operation,
      Parameters path,
      Gates gates,
      PublicConnections connections,
      Uploads uploads) {
    this.operation = operation;
    this.path = path;
    this.gates = gates;
    this.bodies = new BodyReader(connections);
    this.connections = connections;
    this.uploads = uploads;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
    HttpReply reply = replyTo(request);
    try {
      if (!operation.endpoint().declares(reply)) {
        throw new IllegalStateException(operation + " does not declare " + reply.mediaType());
      }
      send(request, response, reply);
    } finally {
      reply.sent().run();
    }
  }

  private HttpReply replyTo(ServerRequest request) throws InterruptedException {
    Endpoint endpoint = operation.endpoint();
    try {
      refuseUselessKey(endpoint, request.headers());
      ParameterValues values =
          ParameterValues.read(
              endpoint.parameters(),
              parameter -> texts(parameter, path, request.query(), request.headers()));
      return replyTo(values, request);
    } catch (ProblemException e) {
      if (operation.failure().isEmpty() || isForJsonAlone(request.headers())) {
        throw e;
      }
      return operation.failure().get().apply(e.problem());
    }
  }

  /// Whether a program asks for JSON and no browser for a page.
  private static boolean isForJsonAlone(Headers headers) {
    List<String> asked = headers.all(HeaderNames.ACCEPT, List::of);
    return !asked.isEmpty() && asked.stream().allMatch(it -> JSON_ALONE.matcher(it).matches());
  }

  /// A client that sends a key relies on it. Where the operation takes none, a repeated POST would
  /// be carried out twice. The other methods may be repeated without one.
  private static void refuseUselessKey(Endpoint endpoint, Headers headers) {
    if (endpoint.verb() == Verb.POST
        && endpoint.parameters().stream().noneMatch(one -> one.name().equals(KEY))
        && headers.contains(HeaderNames.create(KEY))) {
      throw Problem.badRequest(
              "This address takes no %s: a repeated request is carried out again. Leave it out."
                  .formatted(KEY))
          .asException();
    }
  }

  private HttpReply replyTo(ParameterValues values, ServerRequest request)
      throws InterruptedException {
    BodyType<?> body = operation.endpoint().body().orElse(null);
    Runnable leave = body != null && body.isFile() ? uploads.enter() : () -> {};
    try {
      @Nullable Object content = body == null ? null : bodies.read(request, body.type());
      RequestHead head = new RequestHead(request.prologue(), request.headers());
      return operation
          .handler()
          .handle(
              new OperationCall(
                  values, content, access -> gates.pass(access, head), callerOf(request)));
    } finally {
      leave.run();
    }
  }

  private static RequestPeer callerOf(ServerRequest request) {
    return new RequestPeer(
        addressOf(request.remotePeer()),
        portOf(request.localPeer()),
        request.headers().first(HeaderNames.USER_AGENT).orElse(""));
  }

  /// A closed connection has no address.
  static Optional<InetAddress> addressOf(PeerInfo peer) {
    return peer.address() instanceof InetSocketAddress socket
        ? Optional.of(socket.getAddress())
        : Optional.empty();
  }

  /// A closed connection has no port.
  static int portOf(PeerInfo end) {
    return end.address() instanceof InetSocketAddress socket ? socket.getPort() : 0;
  }

  /// Returns all values that a request has for a parameter.
  static List<String> texts(
      Parameter<?> parameter, Parameters path, UriQuery query, Headers headers) {
    return switch (parameter.where()) {
      case PATH -> path.all(parameter.name(), List::of);
      case QUERY -> query.contains(parameter.name()) ? query.all(parameter.name()) : List.of();
      case HEADER -> headers.all(HeaderNames.create(parameter.name()), List::of);
      case COOKIE -> Cookies.of(parameter.name(), headers);
    };
  }

  private void send(ServerRequest request, ServerResponse response, HttpReply reply)
      throws InterruptedException {
    SecurityHeaders.DATA.addTo(response.headers());
    response.status(Status.create(reply.status()));
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (reply.mediaType().isEmpty()) {
      response.send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, reply.mediaType());
    boolean isHead = request.prologue().method().equals(Method.HEAD);
    if (reply.stream().isPresent() && !isHead) {
      boolean subscribes = operation.endpoint().access() == Access.STREAM;
      new StreamedReply(response, connections, FrontController.ends(request), subscribes)
          .send(reply.stream().get());
    } else if (isHead) {
      if (reply.stream().isEmpty()) {
        response.headers().contentLength(reply.bytes().length);
      }
      response.send();
    } else {
      response.send(reply.bytes());
    }
  }
}
