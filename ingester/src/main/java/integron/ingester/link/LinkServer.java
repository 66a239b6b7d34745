package integron.ingester.link;

import integron.common.lifecycle.PortWatch;
import integron.common.lifecycle.Threads;
import integron.common.link.LinkKey;
import integron.common.link.ProtocolRange;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import integron.common.server.AcceptedSockets;
import integron.common.server.Protocols;
import integron.common.settings.LinkSettings;
import integron.common.socket.Loopback;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Ring;
import integron.ingester.command.CommandRunner;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The ingester's only open port, on loopback alone unless a setting says otherwise: the link at
/// `/link`, health and metrics.
public final class LinkServer implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  /// A peer that has left is found after this time at the latest; one that is silent, in time.
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  private final WebServer server;
  private final PortWatch portWatch;
  private final Thread watchdog;
  private final LinkSessions sessions;

  private LinkServer(
      WebServer server, PortWatch portWatch, Thread watchdog, LinkSessions sessions) {
    this.server = server;
    this.portWatch = portWatch;
    this.watchdog = watchdog;
    this.sessions = sessions;
  }

  /// Opens the port.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the port is taken
  public static LinkServer start(
      LinkSettings limits,
      LinkKey key,
      Ring<EncodedEvent> ring,
      StatusBoard board,
      CommandRunner commands,
      ProcessMetrics metrics,
      SecureRandom random) {
    return start(limits, key, ring, board, commands, metrics, random, ProtocolRange.SPOKEN);
  }

  /// Opens the port of a link that speaks these versions of the protocol.
  public static LinkServer start(
      LinkSettings limits,
      LinkKey key,
      Ring<EncodedEvent> ring,
      StatusBoard board,
      CommandRunner commands,
      ProcessMetrics metrics,
      SecureRandom random,
      ProtocolRange spoken) {
    LinkSessions sessions = new LinkSessions(limits);
    LinkMetrics counts = new LinkMetrics(metrics.registry(), sessions::size, sessions::backlog);
    WebServer server =
        opened(
            WebServer.builder()
                .routing(routing(board, metrics, limits.host()))
                .addRouting(
                    WsRouting.builder()
                        .endpoint(
                            "/link",
                            () ->
                                new LinkSession(
                                    key, ring, board, commands, limits, sessions, counts, random,
                                    spoken))),
            limits,
            sessions);
    PortWatch portWatch =
        PortWatch.start(server.port(), List.of(Loopback.reaching(limits.address())));
    Thread watchdog = Thread.ofVirtual().name("link-watchdog").start(() -> watch(sessions));
    return new LinkServer(server, portWatch, watchdog, sessions);
  }

  private static WebServer opened(
      WebServerConfig.Builder routed, LinkSettings limits, LinkSessions sessions) {
    SocketOptions options = SocketOptions.builder().tcpNoDelay(true).build();
    WebServer server =
        routed
            .address(limits.address())
            .port(limits.port())
            .shutdownHook(false)
            .connectionOptions(new AcceptedSockets(options, sessions::accepted))
            .update(builder -> protocols(builder, limits))
            .build();
    server.start();
    // If the port is taken, start() returns without an exception.
    if (!server.isRunning()) {
      sessions.close();
      throw Problem.unavailable(
              "The link's port %d is already in use by another program. Stop it, or choose another"
                      .formatted(limits.port())
                  + " with INTEGRON_LINK_PORT.")
          .asException();
    }
    return server;
  }

  private static void protocols(WebServerConfig.Builder server, LinkSettings limits) {
    Protocols.add(
        server,
        Http1Config.create(),
        WsConfig.builder().maxFrameLength(limits.commandBytes()).build());
  }

  private static HttpRouting.Builder routing(
      StatusBoard board, ProcessMetrics metrics, String host) {
    return HttpRouting.builder()
        .addFilter(new LocalOnly(host))
        .register(new HealthService(board, metrics));
  }

  private static void watch(LinkSessions sessions) {
    try {
      while (true) {
        Duration rest = sessions.look();
        Thread.sleep(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return server.port();
  }

  /// Refuses further commands, and waits until every broadcaster has what was accepted and the
  /// replies of its commands, or until a broadcaster that does not read has had its time.
  ///
  /// @param accepted whether no more events follow
  public void finish(BooleanSupplier accepted) throws InterruptedException {
    sessions.finish();
    long begun = System.nanoTime();
    while (!(accepted.getAsBoolean() && sessions.areDone())
        && System.nanoTime() - begun < LAST_WORDS.toNanos()) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  @Override
  public void close() {
    portWatch.close();
    watchdog.interrupt();
    Threads.join(watchdog);
    sessions.close();
    server.stop();
  }
}
