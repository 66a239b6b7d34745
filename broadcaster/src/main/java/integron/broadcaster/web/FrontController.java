package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ParameterValues;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.web.Route.Target;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.socket.ConnectionEnds;
import io.helidon.common.parameters.Parameters;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/// Every request and every upgrade of a listener passes through here: it asks the gates, finds the
/// route, and lets the route answer. Helidon routes nothing by itself.
public final class FrontController {
  /// A site with its routes found.
  private record Place(Authority ours, Gates gates, RouteTable routes) {}

  private final List<Place> places;
  private final PublicConnections connections;

  /// @param sites the first one gets the requests for a host that none of them has, and rejects
  ///   them
  FrontController(List<NamedSite> sites, PublicConnections connections) {
    this.places =
        sites.stream()
            .map(site ->
                new Place(
                    site.ours(),
                    site.gates(),
                    new RouteTable(site.routes(), site.gates(), connections)))
            .toList();
    this.connections = connections;
  }

  private Place placeOf(Headers headers) {
    String host = headers.first(HeaderNames.HOST).orElse("");
    return places.stream()
        .filter(place -> place.ours().isHost(host))
        .findFirst()
        .orElse(places.getFirst());
  }

  /// All of a listener's HTTP.
  HttpRouting.Builder routing() {
    return HttpRouting.builder()
        .addFilter(this::filter)
        .any(this::answer)
        .error(Throwable.class, (request, response, e) -> Problems.send(request, response, e));
  }

  /// Requests that cannot be routed pass the outer gates, too.
  private void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<ConnectionEnds> ends = ends(request);
    response.beforeSend(() -> connections.writing(ends));
    try {
      if (RequestHead.bytes(request.headers()) > RequestHead.MOST_BYTES) {
        Problems.send(request, response, Problems.Rejection.HEAD_TOO_LARGE);
      } else {
        enter(request);
        chain.proceed();
      }
    } catch (ProblemException e) {
      Problems.send(request, response, e.problem());
    } finally {
      connections.answered(ends);
    }
    // Helidon announces the close but leaves it to the client. It would read the body of a rejected
    // request as the next request, one without a page's Origin header.
    if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      if (Problems.mayBeFollowed(request)) {
        connections.linger(ends);
      }
      throw new CloseConnectionException("As the response has said");
    }
  }

  /// The connection is tagged with its tokens before a gate accepts one of them: a token that is
  /// revoked later finds the connection, and one that was revoked before is not accepted.
  private void enter(ServerRequest request) {
    Optional<ConnectionEnds> ends = ends(request);
    RequestHead head =
        new RequestHead(request.prologue(), request.headers(), Optional.empty(), ends);
    Gates gates = placeOf(request.headers()).gates();
    gates.enter(head);
    for (GrantedToken token : gates.tokensOf(head)) {
      connections.tag(ends, token.hash());
    }
  }

  private void answer(ServerRequest request, ServerResponse response) throws Exception {
    HttpPrologue prologue = request.prologue();
    Place place = placeOf(request.headers());
    Route route =
        place
            .routes()
            .find(request.path(), prologue)
            .or(() -> place.routes().mistyped(request.path().path(), prologue, request.headers()))
            .orElseThrow(() ->
                new Problem(
                        Code.NOT_FOUND, "Integron has no page and no operation at this address.")
                    .asException());
    Optional<Target> found = route.target(prologue.method());
    if (found.isEmpty()) {
      Problems.sendOnlyAllows(request, response, route.allow());
      return;
    }
    Target target = found.get();
    place
        .gates()
        .pass(
            target.access(),
            new RequestHead(prologue, request.headers(), target.body(), ends(request)));
    try {
      target.handler().handle(request, response);
    } catch (UncheckedIOException | SocketWriterException e) {
      throw hasGone(e) ? new CloseConnectionException("The client has gone", e) : e;
    }
  }

  /// Whether the connection failed. A file that cannot be read is an error of the server.
  private static boolean hasGone(RuntimeException e) {
    return e instanceof SocketWriterException || e.getCause() instanceof SocketException;
  }

  /// A closed connection has no addresses.
  static Optional<ConnectionEnds> ends(ServerRequest request) {
    return ConnectionEnds.of(request.remotePeer().address(), request.localPeer().address());
  }

  /// Accepts an upgrade.
  ///
  /// @param parameters of its query; an upgrade has no others
  /// @throws ProblemException for an upgrade that a gate rejects
  public ParameterValues admit(
      HttpPrologue prologue, Headers headers, List<Parameter<?>> parameters) {
    RequestHead head = new RequestHead(prologue, headers);
    Gates gates = placeOf(headers).gates();
    gates.enter(head);
    gates.pass(Access.STREAM, head);
    return ParameterValues.read(
        parameters,
        parameter ->
            OperationHandler.texts(parameter, Parameters.empty("path"), prologue.query(), headers));
  }

  /// Whether an upgrade may do this as well.
  boolean admits(Access access, HttpPrologue prologue, Headers headers) {
    return placeOf(headers).gates().admits(access, new RequestHead(prologue, headers));
  }

  /// The gates of what an upgrade asks for beside the stream.
  ///
  /// @throws ProblemException for a rejected request
  void requireAccess(Access access, HttpPrologue prologue, Headers headers) {
    placeOf(headers).gates().pass(access, new RequestHead(prologue, headers));
  }

  /// The upgrade was accepted, and its connection is a subscriber's from now on.
  public void upgraded(ConnectionContext connection) {
    connections.upgraded(connection);
  }
}
