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
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener: HTTP and WebSockets at a port. It has one server for each address, since Helidon
/// binds several addresses at once and could not bind the second one at the free port of the first.
public final class PublicServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);

  /// As many as all subscribers that come back at once while the port is held. The system drops
  /// what goes beyond, and such a client tries again a second later or more.
  private static final int WAITING_CONNECTIONS = 4_096;

  private static final Duration GRACE = Duration.ofMillis(500);

  /// How many free ports it tries, since a free port of one address may be in use at the other.
  private static final int FREE_PORTS_TRIED = 20;

  private final Listener listener;
  private final ConnectionLimits limits;
  private final Supplier<ConnectionLimits> currentLimits;
  private final PublicConnections connections;
  private final List<AtAddress> servers = new CopyOnWriteArrayList<>();
  private volatile int bound = -1;
  private volatile @Nullable PortWatch watch;

  /// A server that accepts at one address.
  ///
  /// @param port kept, since a server that stops knows its port no more
  private record AtAddress(WebServer server, InetSocketAddress port, HeldAccept accept) {
    void hold() {
      accept.hold(port);
    }

    void stop() {
      hold();
      server.stop();
    }
  }

  /// @param limits read at each use; of the connections to this listener alone
  public PublicServer(Listener listener, Supplier<ConnectionLimits> limits) {
    this.listener = listener;
    this.limits = limits.get();
    this.currentLimits = limits;
    this.connections = new PublicConnections(limits);
  }

  /// Binds the port at every address and starts to answer. Its sites have the same sockets.
  ///
  /// @param sites the first one gets the requests for a host that none of them has
  /// @throws ProblemException `UNAVAILABLE` when another program has the port, at any of them
  public void start(List<NamedSite> sites) {
    FrontController front = new FrontController(sites, connections);
    List<SocketEndpoint> sockets = sites.getFirst().routes().sockets();
    Function<HeldAccept, WebServerConfig.Builder> server = accept -> server(front, sockets, accept);
    Optional<InetAddress> takenAt = bind(server);
    for (int tried = 1; takenAt.isPresent(); tried++) {
      if (listener.port() != 0 || tried == FREE_PORTS_TRIED) {
        throw taken(takenAt.get());
      }
      takenAt = bind(server);
    }
    watch = listener.watch(port());
    LOG.info("Port {} is open ({})", port(), listener.name());
  }

  /// Cuts every connection whose requests have carried that token.
  public void cutTagged(String tokenHash) {
    connections.cutTagged(tokenHash);
  }

  /// Returns how many open connections have carried that token.
  public int tagged(String tokenHash) {
    return connections.tagged(tokenHash);
  }

  /// A gate that lets in only so many subscribers as this listener may have, however many others
  /// may.
  public Gate placeOfSubscriber() {
    return head -> {
      if (connections.subscribers() >= currentLimits.get().subscribers()) {
        throw Problem.unavailable("No more overlays can be connected at this port.").asException();
      }
      head.ends().ifPresent(ends -> requirePlaceFor(ends.peer().getAddress()));
    };
  }

  private void requirePlaceFor(InetAddress address) {
    int most = currentLimits.get().ofNetwork();
    if (connections.subscribersOf(address) >= most) {
      throw Problem.unavailable(
              "This machine has %d overlays and programs connected already, which is the most."
                  .formatted(most))
          .asException();
    }
  }

  /// Returns the address at which the port is in use; everything is closed then. Empty when the
  /// port is bound at every address.
  private Optional<InetAddress> bind(Function<HeldAccept, WebServerConfig.Builder> server) {
    for (InetAddress address : listener.addresses()) {
      int port = servers.isEmpty() ? listener.port() : bound;
      HeldAccept accept = new HeldAccept(connections::accepted);
      WebServer starting = server.apply(accept).address(address).port(port).build();
      starting.start();
      // When the port is in use, or the address is not of this machine, start() returns normally.
      if (!starting.isRunning()) {
        stop();
        return Optional.of(address);
      }
      bound = starting.port();
      servers.add(
          new AtAddress(
              starting, new InetSocketAddress(Loopback.reaching(address), bound), accept));
    }
    return Optional.empty();
  }

  private WebServerConfig.Builder server(
      FrontController front, List<SocketEndpoint> sockets, HeldAccept accept) {
    return WebServer.builder()
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .backlog(WAITING_CONNECTIONS)
        .connectionOptions(new AcceptedSockets(socketOptions(), accept))
        .update(this::protocols)
        .mediaContext(MediaContext.builder().mediaSupportsDiscoverServices(false).build())
        .directHandlers(Problems.beforeRouting())
        .addRouting(upgrades(front, sockets))
        .routing(front.routing());
  }

  private static WsRouting.Builder upgrades(FrontController front, List<SocketEndpoint> sockets) {
    WsRouting.Builder routing = WsRouting.builder();
    for (SocketEndpoint socket : sockets) {
      routing.endpoint(socket.path(), () -> socket.open().apply(front));
    }
    return routing;
  }

  private void protocols(WebServerConfig.Builder server) {
    Protocols.add(
        server,
        Http1Config.builder()
            .addReceiveListener(connections)
            .maxHeadersSize(RequestHead.MOST_READ_BYTES)
            .build(),
        WsConfig.builder().maxFrameLength(limits.frameBytes()).build());
  }

  private SocketOptions socketOptions() {
    return SocketOptions.builder()
        .tcpNoDelay(true)
        .socketSendBufferSize(limits.bufferBytes())
        .build();
  }

  /// Waits until all requests are answered, but no longer than the time of a request. The port
  /// stays open meanwhile.
  ///
  /// @throws IllegalStateException when the thread is interrupted
  void awaitAnswered() {
    try {
      connections.awaitAnswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while requests were being answered", e);
    }
  }

  /// Returns the bound port, also once it is closed: gates still compare with it what is being
  /// answered then. It is -1 before the start.
  public int port() {
    return bound;
  }

  /// Accepts nothing more. The port stays open until [#close], which resets the connections that
  /// have come since.
  public void hold() {
    servers.forEach(AtAddress::hold);
  }

  @Override
  public void close() {
    PortWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    stop();
    connections.close();
  }

  private void stop() {
    servers.forEach(AtAddress::stop);
    servers.clear();
  }

  private ProblemException taken(InetAddress address) {
    return listener.problemAt(address).asException();
  }
}
