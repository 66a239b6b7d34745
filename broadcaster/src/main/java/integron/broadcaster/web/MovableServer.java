package integron.broadcaster.web;

import static java.util.Objects.requireNonNull;

import integron.common.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server whose port may change while the process runs: the new port is open before the old one
/// closes, so a port that cannot be bound changes nothing.
///
/// ```
/// restart(other port) ─ bound ──▶ serves both ── subscribers have left ──▶ old one closed
///                      ├ taken ─▶ serves the old one, with the reason
///                      └ our own, not closed yet ─▶ moves back to it
/// restart(same port)  ─ subscribers have left ──▶ closed ──▶ bound again
/// ```
///
/// Subscribers that join at the old port until it closes learn where the stream goes on, too.
///
/// Before a port is closed, the requests in flight are answered, within the time of a request.
public final class MovableServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MovableServer.class);
  private static final Duration REBIND_LIMIT = Duration.ofSeconds(10);
  private static final Duration REBIND_PAUSE = Duration.ofMillis(100);

  private final IntFunction<PublicServer> servers;
  private final Leaving leaving;
  private final IntConsumer onPort;
  private final List<PublicServer> open = new CopyOnWriteArrayList<>();
  private @Nullable Function<IntSupplier, List<NamedSite>> sites;
  private boolean closed;
  private @Nullable PublicServer current;
  private volatile int port = -1;
  private volatile ServerState state = new ServerState(-1, null, null);

  /// Tells the subscribers of a port that it closes.
  public interface Leaving {
    /// From now on, subscribers that join at the one port learn that the stream goes on at the
    /// other, which is the same port where the server restarts.
    void leave(int from, int to);

    /// Ends the subscribers of a port that is left, and returns when they have left.
    void end(int port);

    /// The port has closed, or serves again.
    void stay(int port);
  }

  /// The port of a server.
  ///
  /// @param port the public port
  /// @param wanted the port of the settings, where it could not be bound; absent otherwise
  /// @param problem why it could not be bound; absent otherwise
  public record ServerState(int port, @Nullable Integer wanted, @Nullable String problem) {}

  /// A restart that has begun.
  ///
  /// @param rest the work that closes connections; run it once the reply was sent
  public record Restart(ServerState state, Runnable rest) {}

  /// @param servers makes a server that is not started yet, for a port
  /// @param onPort receives each port once it is open
  public MovableServer(IntFunction<PublicServer> servers, Leaving leaving, IntConsumer onPort) {
    this.servers = servers;
    this.leaving = leaving;
    this.onPort = onPort;
  }

  /// Opens the first of these ports that can be bound.
  ///
  /// @param all makes the sites of a server from its port
  /// @throws ProblemException `UNAVAILABLE` where none can; it names the first
  public synchronized void start(Function<IntSupplier, List<NamedSite>> all, List<Integer> ports) {
    sites = all;
    int wanted = ports.getFirst();
    @Nullable ProblemException first = null;
    for (int candidate : ports) {
      try {
        become(started(candidate));
        said(wanted, first);
        return;
      } catch (ProblemException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IllegalArgumentException("No port to open") : first;
  }

  private void said(int wanted, @Nullable ProblemException problem) {
    state =
        problem == null
            ? new ServerState(port, null, null)
            : new ServerState(
                port, wanted, "%s Integron is at port %d.".formatted(problem.getMessage(), port));
    if (state.problem() != null) {
      LOG.warn("{}", state.problem());
    }
  }

  private PublicServer started(int at) {
    if (sites == null || closed) {
      throw new IllegalStateException("The server is not open");
    }
    PublicServer server = servers.apply(at);
    open.add(server); // A token that is revoked from now on cuts its connections.
    try {
      server.start(sites.apply(server::port));
      return server;
    } catch (RuntimeException e) {
      retire(server);
      throw e;
    }
  }

  private void become(PublicServer server) {
    current = server;
    port = server.port();
    onPort.accept(port);
  }

  /// Opens another port, or the same one again.
  ///
  /// @param wanted 0 keeps the present one
  public synchronized Restart restart(int wanted) {
    PublicServer old = requireNonNull(current, "The server has not started");
    if (wanted == 0 || wanted == port) {
      said(port, null);
      return new Restart(state, () -> rebind(old));
    }
    int from = port;
    try {
      become(leftEarlier(wanted).orElseGet(() -> started(wanted)));
    } catch (ProblemException e) {
      said(wanted, e);
      return new Restart(state, () -> {});
    }
    said(wanted, null);
    LOG.info("The server moves to port {}", port);
    leaving.stay(port);
    leaving.leave(from, port);
    return new Restart(state, () -> leave(old, from));
  }

  /// A server that has been left, and still answers.
  private Optional<PublicServer> leftEarlier(int wanted) {
    return open.stream().filter(server -> server.port() == wanted).findFirst();
  }

  private void leave(PublicServer old, int from) {
    leaving.end(from);
    old.awaitAnswered();
    synchronized (this) {
      if (current != old) { // It has not come back meanwhile.
        retire(old);
        leaving.stay(from);
      }
    }
  }

  private void retire(PublicServer old) {
    old.close();
    open.remove(old);
  }

  /// Another program may take the port in between, so that the process cannot go on without it.
  private void rebind(PublicServer old) {
    old.awaitAnswered();
    int at = old.port();
    synchronized (this) {
      if (closed || current != old) {
        return;
      }
      leaving.leave(at, at);
    }
    leaving.end(at);
    old.awaitAnswered();
    synchronized (this) {
      if (closed || current != old) {
        return;
      }
      retire(old);
      long deadline = System.nanoTime() + REBIND_LIMIT.toNanos();
      while (true) {
        try {
          become(started(at));
          leaving.stay(at);
          LOG.info("The server has restarted at port {}", at);
          return;
        } catch (ProblemException e) {
          if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException("The port could not be bound again", e);
          }
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(REBIND_PAUSE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while the server restarts", e);
    }
  }

  /// Returns the port that is open; -1 before the start.
  public int port() {
    return port;
  }

  public ServerState state() {
    return state;
  }

  /// Cuts every connection whose requests have carried that token, at all open ports.
  public void cutTagged(String tokenHash) {
    open.forEach(server -> server.cutTagged(tokenHash));
  }

  /// Returns how many open connections have carried that token.
  public int tagged(String tokenHash) {
    return open.stream().mapToInt(server -> server.tagged(tokenHash)).sum();
  }

  /// Accepts nothing more; call it before the subscribers leave, since they would come back.
  public void hold() {
    open.forEach(PublicServer::hold);
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(PublicServer::close);
  }
}
