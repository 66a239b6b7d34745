package integron.broadcaster.web;

import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.connection.PublicConnections;
import integron.common.lifecycle.PortWatch;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.server.AcceptedSockets;
import integron.common.server.Protocols;
import integron.common.socket.Loopback;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The public port: HTTP and WebSockets, on each address that `localhost` stands for and on no
/// other. One server for each address, since Helidon binds several ones at once and so could not
/// give a second one the free port that the first was given.
public final class PublicServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(500);

  /// A free port of one address may be taken at the other; how many are tried.
  private static final int FREE_PORTS_TRIED = 20;

  private final int wantedPort;
  private final ConnectionLimits limits;
  private final PublicConnections connections;
  private final List<WebServer> servers = new CopyOnWriteArrayList<>();
  private volatile @Nullable PortWatch watch;

  /// @param wantedPort 0 for a free one
  public PublicServer(int wantedPort, ConnectionLimits limits, PublicConnections connections) {
    this.wantedPort = wantedPort;
    this.limits = limits;
    this.connections = connections;
  }

  /// Binds the port at every address and answers from now on.
  ///
  /// @param sockets makes the listener of each new socket
  /// @throws ProblemException `UNAVAILABLE` when another program has the port, at any of them
  public void start(Gates gates, Supplier<WsListener> sockets, List<HttpService> services) {
    List<InetAddress> addresses = Loopback.localhost();
    Supplier<WebServerConfig.Builder> server = () -> server(gates, sockets, services);
    Optional<InetAddress> takenAt = bind(addresses, server);
    for (int tried = 1; takenAt.isPresent(); tried++) {
      if (wantedPort != 0 || tried == FREE_PORTS_TRIED) {
        throw taken(wantedPort, takenAt.get());
      }
      takenAt = bind(addresses, server);
    }
    watch = PortWatch.start(port(), addresses);
  }

  /// Where the port is taken; nothing is left open then. Empty when it is bound at every address.
  private Optional<InetAddress> bind(
      List<InetAddress> addresses, Supplier<WebServerConfig.Builder> server) {
    for (InetAddress address : addresses) {
      int port = servers.isEmpty() ? wantedPort : port();
      WebServer starting = server.get().address(address).port(port).build();
      starting.start();
      // A port that is taken makes start() return without a word to its caller.
      if (!starting.isRunning()) {
        stop();
        return Optional.of(address);
      }
      servers.add(starting);
    }
    return Optional.empty();
  }

  private WebServerConfig.Builder server(
      Gates gates, Supplier<WsListener> sockets, List<HttpService> services) {
    return WebServer.builder()
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .connectionOptions(new AcceptedSockets(socketOptions(), connections::accepted))
        .mediaContext(RequestBodies.media())
        .update(this::protocols)
        .directHandlers(Problems.beforeRouting())
        .addRouting(WsRouting.builder().endpoint("/", sockets).endpoint("/ws", sockets))
        .routing(routing(gates, services));
  }

  private void protocols(WebServerConfig.Builder server) {
    Protocols.add(
        server,
        Http1Config.builder().addReceiveListener(connections).build(),
        WsConfig.builder().maxFrameLength(limits.frameBytes()).build());
  }

  private SocketOptions socketOptions() {
    return SocketOptions.builder()
        .tcpNoDelay(true)
        .socketSendBufferSize(limits.bufferBytes())
        .build();
  }

  /// The port as it was bound; -1 before the start.
  public int port() {
    return servers.isEmpty() ? -1 : servers.getFirst().port();
  }

  @Override
  public void close() {
    PortWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    stop();
  }

  private void stop() {
    servers.forEach(WebServer::stop);
    servers.clear();
  }

  private HttpRouting.Builder routing(Gates gates, List<HttpService> services) {
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .addFilter((chain, request, response) -> filter(gates, chain, request, response));
    services.forEach(routing::register);
    Problems.handleAll(routing);
    return routing;
  }

  private void filter(
      Gates gates, FilterChain chain, RoutingRequest request, RoutingResponse response) {
    try {
      gates.requireOurHost(request.headers());
      chain.proceed();
    } catch (ProblemException e) {
      Problems.send(request, response, e.problem());
    } finally {
      connections.answered(request.remotePeer().address());
    }
    // Helidon announces the close but leaves it to the client, and would take the body of a refused
    // request for the next request, one that no page's Origin gives away.
    if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("As the response has said");
    }
  }

  private static ProblemException taken(int port, InetAddress address) {
    String where = address.equals(Loopback.IPV6) ? " at [::1], which browsers try first" : "";
    return Problem.unavailable(
            "Port %d is already in use by another program%s. Stop it, or choose another with"
                    .formatted(port, where)
                + " INTEGRON_PORT.")
        .asException();
  }
}
