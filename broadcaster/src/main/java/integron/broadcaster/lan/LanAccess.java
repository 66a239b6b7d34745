package integron.broadcaster.lan;

import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.connection.LanStatus;
import integron.broadcaster.connection.LanStatus.State;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.Gate;
import integron.broadcaster.web.Listener;
import integron.broadcaster.web.PublicServer;
import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.LanSettings;
import integron.common.settings.RequestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The port for other machines: open while the settings say so, whatever they are changed to. What
/// fails here does not concern the port of this machine.
///
/// ```
/// OFF ──lan.enabled──▶ OPEN ──closed by an error──▶ FAILED ──▶ tried again after a while
///  ▲                     │  └──another address or port──▶ closed and opened there
///  └────lan.enabled off──┘
/// ```
public final class LanAccess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LanAccess.class);
  private static final Duration TRY_EVERY = Duration.ofSeconds(5);

  /// Starts to answer at a server.
  @FunctionalInterface
  public interface Site {
    /// Opens the server.
    ///
    /// @param ours the names of the server
    /// @param place a further gate of those that follow the stream
    void openAt(PublicServer server, Authority ours, Gate place);
  }

  private final Supplier<LanSettings> settings;
  private final Supplier<Optional<Problem>> portProblem;
  private final RequestSettings requests;
  private final Runnable changed;
  private final Semaphore signals = new Semaphore(0);
  private final MachineNames names;
  private @Nullable Thread thread;
  private volatile LanStatus status = LanStatus.CLOSED;
  private volatile @Nullable PublicServer server;
  private volatile boolean broken;

  /// An interrupt alone could be lost: Helidon clears it where it starts a server.
  private volatile boolean closed;

  private @Nullable LanSettings opened;

  /// @param settings the current ones; call [#check] after a change
  /// @param portProblem why the port cannot be opened, whether it is free or not
  /// @param changed called when the status has changed
  public LanAccess(
      Supplier<LanSettings> settings,
      Supplier<Optional<Problem>> portProblem,
      RequestSettings requests,
      Runnable changed) {
    this.settings = settings;
    this.portProblem = portProblem;
    this.requests = requests;
    this.changed = changed;
    this.names = new MachineNames(settings);
  }

  /// Follows the settings from now on. The port opens in the background.
  public void start(Site site) {
    thread = Thread.ofVirtual().name("lan-access").start(() -> run(site));
  }

  /// The settings may have changed. Returns at once.
  public void check() {
    signals.release();
  }

  public LanStatus status() {
    return status;
  }

  /// Cuts the connections of a token.
  public void cutTagged(String tokenHash) {
    PublicServer open = server;
    if (open != null) {
      open.cutTagged(tokenHash);
    }
  }

  /// Returns how many open connections have carried a token.
  public int tagged(String tokenHash) {
    PublicServer open = server;
    return open == null ? 0 : open.tagged(tokenHash);
  }

  /// Accepts nothing more, where the port is open; call it before the subscribers leave.
  public void hold() {
    PublicServer open = server;
    if (open != null) {
      open.hold();
    }
  }

  private void run(Site site) {
    try {
      while (!closed) {
        LanSettings wanted = settings.get();
        apply(wanted, site);
        awaitSignal(wanted.enabled());
        signals.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("The port for other machines is closed");
    } finally {
      stop();
    }
  }

  /// Where the port is closed as it should be, only a change of the settings matters.
  private void awaitSignal(boolean isLimited) throws InterruptedException {
    if (isLimited) {
      signals.tryAcquire(TRY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      signals.acquire();
    }
  }

  private void apply(LanSettings wanted, Site site) {
    if (broken || !isSame(wanted, opened)) {
      stop();
    }
    if (wanted.enabled() && server == null) {
      open(wanted, site);
    } else {
      PublicServer open = server;
      tell(open == null ? LanStatus.CLOSED : openAt(authority(open)));
    }
  }

  /// Names are read at each request.
  private static boolean isSame(LanSettings wanted, @Nullable LanSettings opened) {
    return opened != null
        && wanted.enabled()
        && wanted.address().equals(opened.address())
        && wanted.port() == opened.port()
        && wanted.connections() == opened.connections()
        && wanted.ofMachine() == opened.ofMachine();
  }

  private void open(LanSettings wanted, Site site) {
    Optional<Problem> problem = portProblem.get();
    if (problem.isPresent()) {
      fail(wanted, problem.get().asException());
      return;
    }
    int most = wanted.connections();
    ConnectionLimits limits =
        new ConnectionLimits(
            most,
            most,
            wanted.ofMachine(),
            requests.time(),
            requests.frameBytes(),
            requests.bufferBytes());
    PublicServer starting = new PublicServer(listener(wanted), () -> limits);
    try {
      broken = false;
      Authority ours = authority(starting);
      server = starting; // A token that is revoked from now on cuts its connections.
      site.openAt(starting, ours, starting.placeOfSubscriber());
      opened = wanted;
      tell(openAt(ours));
    } catch (RuntimeException e) {
      server = null;
      starting.close();
      fail(wanted, e);
    }
  }

  private Authority authority(PublicServer of) {
    return new Authority(names, of::port);
  }

  private Listener listener(LanSettings wanted) {
    return new Listener(
        "other machines",
        List.of(wanted.address()),
        wanted.port(),
        "lan.port and lan.address",
        Optional.of(this::closedByError));
  }

  private void closedByError() {
    broken = true;
    check();
  }

  private void fail(LanSettings wanted, RuntimeException e) {
    String reason =
        e instanceof ProblemException problem
            ? problem.problem().detail()
            : "Port %d cannot be opened at %s."
                .formatted(wanted.port(), wanted.address().getHostAddress());
    if (!reason.equals(status.reason())) {
      LOG.warn("Other machines cannot connect: {}", reason, e);
    }
    tell(new LanStatus(State.FAILED, List.of(), reason));
  }

  private static LanStatus openAt(Authority ours) {
    return new LanStatus(State.OPEN, ours.urls(), null);
  }

  private void tell(LanStatus next) {
    if (!next.equals(status)) {
      status = next;
      changed.run();
    }
  }

  private void stop() {
    PublicServer open = server;
    server = null;
    opened = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    closed = true;
    check();
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
  }
}
