package integron.ingester.obs;

import integron.common.event.ObsEvent;
import integron.common.json.text.WrongShapeException;
import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.settings.ObsSettings;
import integron.common.socket.ClientSocket;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.State;
import integron.common.time.Allowance;
import integron.common.time.Backoff;
import integron.common.time.LongWaits;
import integron.ingester.obs.ObsHandshake.Opening;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one connection to OBS while the setting wants it. Its thread looks for OBS, then follows
/// the sources, and begins again when the connection ends.
///
/// ```
/// OFF ──▶ SEARCHING ──▶ CONNECTED
///  ▲          │  ▲          │ ended
///  └──────────┘  └──────────┴─▶ NOT_FOUND, PASSWORD_NEEDED, PASSWORD_WRONG, TOO_OLD
/// ```
///
/// The log has each change of the state, and no attempt that changes nothing.
public final class ObsConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObsConnection.class);
  private static final int MESSAGE_BYTES = 4 << 20;
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(200);
  private static final int EVENTS_AT_ONCE = 50;
  private static final Duration BURST = Duration.ofMillis(100);

  /// The times of a connection.
  ///
  /// @param answer within which OBS answers
  /// @param firstPause after the first attempt that found nothing
  /// @param longestPause between two attempts
  /// @param look between two looks at the sources without an event
  public record Timing(Duration answer, Duration firstPause, Duration longestPause, Duration look) {
    public static final Timing USUAL =
        new Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5));
  }

  private final Supplier<ObsSettings> settings;
  private final ObsPassword password;
  private final ObsSources sources;
  private final Consumer<ObsStatus> report;
  private final Consumer<ObsEvent> events;
  private final Timing times;
  private final Backoff backoff;
  private final Thread thread = Thread.ofVirtual().name("obs-connection").unstarted(this::run);

  /// Both belong to the thread that reads from OBS.
  private final Allowance allowance =
      new Allowance(BETWEEN_EVENTS, EVENTS_AT_ONCE, System.nanoTime());

  /// Whether the log has it.
  private boolean isFlooded;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ObsStatus status;
  private @Nullable ObsClient client;
  private long asked;
  private long answered;
  private boolean woken;
  private boolean closed;

  /// What OBS has rejected in the round of that number; for the thread alone.
  private @Nullable String rejected;

  private long rejectedIn;

  /// @param settings the current ones; [#wake] after a change
  /// @param report receives each new status
  /// @param events receives the events of the stream; must return at once
  ObsConnection(
      Supplier<ObsSettings> settings,
      ObsPassword password,
      ObsSources sources,
      Consumer<ObsStatus> report,
      Consumer<ObsEvent> events,
      Timing times,
      RandomGenerator random) {
    this.settings = settings;
    this.password = password;
    this.sources = sources;
    this.report = report;
    this.events = events;
    this.times = times;
    this.backoff = new Backoff(times.firstPause(), times.longestPause(), random);
    this.status = ObsStatus.apart(State.SEARCHING, settings.get().place(), false, null);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!isClosed()) {
        turn(settings.get(), asked());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @param round the number of the last [#begin], for which this counts
  private void turn(ObsSettings wanted, long round) throws InterruptedException {
    try {
      if (wanted.enabled()) {
        attempt(wanted, round);
      } else {
        become(apart(State.OFF, wanted), round);
        rest(FOR_EVER);
      }
    } catch (RuntimeException e) {
      LOG.error("The connection to OBS failed", e);
      become(apart(State.NOT_FOUND, wanted), round);
      rest(times.longestPause());
    }
  }

  private void attempt(ObsSettings wanted, long round) throws InterruptedException {
    Optional<String> secret;
    try {
      secret = password.read();
    } catch (IOException e) {
      become(apart(State.PASSWORD_UNREADABLE, wanted), round);
      rest(times.longestPause());
      return;
    }
    Opening opening =
        new ObsHandshake(wanted.address(), times.answer(), MESSAGE_BYTES)
            .open(secret, rejectedIn == round ? rejected : null);
    switch (opening) {
      case Opening.Opened(ClientSocket socket) -> hold(socket, wanted, round);
      case Opening.Rejected(String key) -> {
        rejected = key;
        rejectedIn = round;
        become(apart(State.PASSWORD_WRONG, wanted), round);
        rest(times.longestPause());
      }
      case Opening.Refused(State state) -> {
        become(apart(state, wanted), round);
        rest(state == State.NOT_FOUND ? backoff.next() : times.longestPause());
      }
    }
  }

  private void hold(ClientSocket socket, ObsSettings wanted, long round)
      throws InterruptedException {
    ObsClient open = new ObsClient(socket, times.answer(), this::happened, this::wake);
    try (open) {
      String version = ObsWords.brief(open.ask(new ObsRequest("GetVersion")).text("obsVersion"));
      while (!open.isOver() && isWanted(wanted, round)) {
        become(connected(wanted, version, sources.follow(open)), round, open);
        backoff.reset();
        rest(times.look());
        Thread.sleep(BURST);
      }
    } catch (ObsRefusal e) {
      // As while OBS is being started.
      LOG.debug("The connection to OBS begins again: {}", e.getMessage());
    } catch (IOException e) {
      LOG.debug("The connection to OBS begins again: {}", e.getMessage());
      become(apart(State.NOT_FOUND, wanted), round);
    } catch (WrongShapeException e) {
      LOG.debug("OBS has answered in an unknown form: {}", e.getMessage());
      become(apart(State.TOO_OLD, wanted), round);
    } finally {
      without(open);
    }
    if (isWanted(wanted, round)) {
      rest(backoff.next());
    }
  }

  private ObsStatus connected(ObsSettings wanted, String version, List<ObsSource> found) {
    return new ObsStatus(
        State.CONNECTED, wanted.place(), version, password.isStored(), null, found);
  }

  private boolean isWanted(ObsSettings then, long round) {
    return !isClosed() && asked() == round && settings.get().connectsAs(then);
  }

  private void happened(ObsMessage.Happened happened) {
    if (settings.get().events()) {
      ObsHappenings.event(happened).filter(_ -> isAllowed()).ifPresent(events);
    }
    if (ObsWords.CHANGES.contains(happened.type())) {
      wake();
    }
  }

  /// A flood would leave nothing else in the ring.
  private boolean isAllowed() {
    boolean allowed = allowance.take(System.nanoTime());
    if (!allowed && !isFlooded) {
      isFlooded = true;
      LOG.warn("OBS reports more than {} events at once; some are left out", EVENTS_AT_ONCE);
    }
    return allowed;
  }

  private ObsStatus apart(State state, ObsSettings wanted) {
    String place = wanted.place();
    return ObsStatus.apart(state, place, password.isStored(), ObsWords.reason(state, place));
  }

  private void become(ObsStatus next, long round) {
    become(next, round, null);
  }

  private void become(ObsStatus next, long round, @Nullable ObsClient open) {
    State before;
    lock.lock();
    try {
      before = status.state();
      status = next;
      client = open;
      answered = round;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (before != next.state()) {
      LOG.info("OBS at {}: {}", next.address(), next.state());
    }
    report.accept(next);
  }

  private void without(ObsClient ended) {
    lock.lock();
    try {
      if (client == ended) {
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void rest(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = time.toNanos();
      while (!woken && !closed && nanos > 0) {
        nanos = LongWaits.await(lock, changed, nanos);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /// Makes the thread look at the settings and the sources now.
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private long asked() {
    lock.lock();
    try {
      return asked;
    } finally {
      lock.unlock();
    }
  }

  /// Begins again, as after a change of the password, and returns how that ended.
  ObsStatus begin() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long round = ++asked;
      woken = true;
      changed.signalAll();
      // An attempt that has begun may take some of OBS's answers, and then this one.
      long nanos = times.answer().multipliedBy(4).toNanos();
      while (answered < round && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return status;
    } finally {
      lock.unlock();
    }
  }

  /// The open connection.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do
  ObsClient client() {
    lock.lock();
    try {
      if (client == null) {
        throw problem(status).asException();
      }
      return client;
    } finally {
      lock.unlock();
    }
  }

  private static Problem problem(ObsStatus now) {
    Code code =
        switch (now.state()) {
          case SEARCHING, NOT_FOUND, TOO_OLD, PASSWORD_UNREADABLE, CONNECTED -> Code.UNAVAILABLE;
          case OFF, PASSWORD_NEEDED, PASSWORD_WRONG -> Code.CONFLICT;
        };
    return new Problem(code, ObsWords.refusal(now.state(), now.address()));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    Threads.join(thread);
  }
}
