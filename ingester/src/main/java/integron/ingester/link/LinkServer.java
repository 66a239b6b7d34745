package integron.ingester.link;

import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.event.Envelope;
import integron.common.lifecycle.PortWatch;
import integron.common.lifecycle.Threads;
import integron.common.link.LinkKey;
import integron.common.problem.Problem;
import integron.common.stream.Ring;
import integron.ingester.status.StatusBoard;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The ingester's only open port, on loopback alone: the link at `/link`, health and metrics.
public final class LinkServer implements AutoCloseable {
  /// For health, metrics, and what is refused. Beyond that, connections wait: a process that has no
  /// descriptors left cannot even write its log.
  private static final int SPARE_CONNECTIONS = 32;

  private static final Duration WATCH_PERIOD = Duration.ofSeconds(1);

  private final WebServer server;
  private final PortWatch portWatch;
  private final Thread watchdog;
  private final Set<LinkSession> sessions;

  private LinkServer(
      WebServer server, PortWatch portWatch, Thread watchdog, Set<LinkSession> sessions) {
    this.server = server;
    this.portWatch = portWatch;
    this.watchdog = watchdog;
    this.sessions = sessions;
  }

  /// Opens the port.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the port is taken
  public static LinkServer start(
      Settings settings,
      LinkKey key,
      Ring<Envelope> ring,
      StatusBoard board,
      CommandRunner commands,
      PrometheusMeterRegistry metrics,
      SecureRandom random) {
    int port = settings.port(Setting.LINK_PORT);
    Set<LinkSession> sessions = ConcurrentHashMap.newKeySet();
    LinkLimits limits = LinkLimits.of(settings);
    metrics.gauge("integron.link.sessions", sessions, Set::size);
    WebServer server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .shutdownHook(false)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .maxTcpConnections(limits.sessions() + SPARE_CONNECTIONS)
            .addRouting(routing(board, metrics))
            .addRouting(
                WsRouting.builder()
                    .endpoint(
                        "/link",
                        () ->
                            new LinkSession(key, ring, board, commands, limits, sessions, random)))
            .build();
    server.start();
    // A port that is taken makes start() return without a word to its caller.
    if (!server.isRunning()) {
      throw Problem.unavailable(
              "The link's port %d is already in use by another program. Stop it, or choose another"
                      .formatted(port)
                  + " with INTEGRON_LINK_PORT.")
          .asException();
    }
    Thread watchdog =
        Thread.ofVirtual().name("link-watchdog").start(() -> watch(sessions, limits.silence()));
    return new LinkServer(server, PortWatch.start(server.port()), watchdog, sessions);
  }

  private static HttpRouting.Builder routing(StatusBoard board, PrometheusMeterRegistry metrics) {
    return HttpRouting.builder().addFilter(new LocalOnly()).register(new Health(board, metrics));
  }

  /// Ends sessions whose peer has gone without a word, even where a write to it is stuck.
  private static void watch(Set<LinkSession> sessions, Duration silence) {
    try {
      while (true) {
        Thread.sleep(WATCH_PERIOD);
        sessions.forEach(session -> session.endIfSilentFor(silence));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    portWatch.close();
    watchdog.interrupt();
    Threads.join(watchdog);
    sessions.forEach(LinkSession::end);
    server.stop();
  }
}
