package integron.broadcaster.web;

import integron.common.lifecycle.PortWatch;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The public port: HTTP and WebSockets, on the loopback address alone.
public final class PublicServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMillis(500);

  private final int wantedPort;
  private final ConnectionLimits limits;
  private final Connections connections;
  private volatile @Nullable WebServer server;
  private volatile @Nullable PortWatch watch;

  /// @param wantedPort 0 for a free one
  public PublicServer(int wantedPort, ConnectionLimits limits, Connections connections) {
    this.wantedPort = wantedPort;
    this.limits = limits;
    this.connections = connections;
  }

  /// Binds the port and answers from now on.
  ///
  /// @param sockets makes the listener of each new socket
  /// @throws ProblemException `UNAVAILABLE` when the port is taken
  public void start(Gates gates, Supplier<WsListener> sockets, List<HttpService> services) {
    WebServer starting =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(wantedPort)
            .shutdownHook(false)
            .shutdownGracePeriod(GRACE)
            .connectionOptions(new AcceptedSockets(socketOptions(), connections::accepted))
            .addProtocol(WsConfig.builder().maxFrameLength(limits.frameBytes()).build())
            .addProtocol(Http1Config.builder().addReceiveListener(connections).build())
            .directHandlers(Problems.beforeRouting())
            .addRouting(WsRouting.builder().endpoint("/", sockets).endpoint("/ws", sockets))
            .addRouting(routing(gates, services))
            .build();
    server = starting;
    starting.start();
    // A port that is taken makes start() return without a word to its caller.
    if (!starting.isRunning()) {
      throw taken(wantedPort);
    }
    watch = PortWatch.start(starting.port());
  }

  private SocketOptions socketOptions() {
    return SocketOptions.builder()
        .tcpNoDelay(true)
        .socketSendBufferSize(limits.bufferBytes())
        .build();
  }

  /// The port as it was bound; -1 before the start.
  public int port() {
    WebServer running = server;
    return running == null ? -1 : running.port();
  }

  @Override
  public void close() {
    PortWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    WebServer running = server;
    if (running != null) {
      running.stop();
    }
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

  private static ProblemException taken(int port) {
    return Problem.unavailable(
            "Port "
                + port
                + " is already in use by another program. Stop it, or choose another with"
                + " INTEGRON_PORT.")
        .asException();
  }
}
