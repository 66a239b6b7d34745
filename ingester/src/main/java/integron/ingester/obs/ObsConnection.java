package integron.ingester.obs;

import integron.common.json.text.WrongShapeException;
import integron.common.lifecycle.Threads;
import integron.common.settings.ObsSettings;
import integron.common.socket.ClientSocket;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.State;
import integron.common.time.Backoff;
import integron.ingester.obs.ObsHandshake.Opening;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private final Receivers receivers;
  private final Timing times;
  private final Backoff backoff;
  private final ObsRounds rounds;
  private final Thread thread = Thread.ofVirtual().name("obs-connection").unstarted(this::run);

  /// What OBS has rejected in the round of that number; for the thread alone.
  private @Nullable String rejected;

  private long rejectedIn;

  /// Follows the connection. None but `ending` may block.
  ///
  /// @param status receives each new one
  /// @param happened receives what happens in OBS
  /// @param ending gets a connection that the user wants no more, before it is closed
  record Receivers(
      Consumer<ObsStatus> status,
      Consumer<ObsMessage.Happened> happened,
      Consumer<ObsClient> ending) {}

  /// @param settings the current ones; [#wake] after a change
  ObsConnection(
      Supplier<ObsSettings> settings,
      ObsPassword password,
      ObsSources sources,
      Receivers receivers,
      Timing times,
      RandomGenerator random) {
    this.settings = settings;
    this.password = password;
    this.sources = sources;
    this.receivers = receivers;
    this.times = times;
    this.backoff = new Backoff(times.firstPause(), times.longestPause(), random);
    this.rounds =
        new ObsRounds(ObsStatus.apart(State.SEARCHING, settings.get().place(), false, null));
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!rounds.isClosed()) {
        turn(settings.get(), rounds.current());
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
        rounds.rest(FOR_EVER);
      }
    } catch (RuntimeException e) {
      LOG.error("The connection to OBS failed", e);
      become(apart(State.NOT_FOUND, wanted), round);
      rounds.rest(times.longestPause());
    }
  }

  private void attempt(ObsSettings wanted, long round) throws InterruptedException {
    Optional<String> secret;
    try {
      secret = password.read();
    } catch (IOException e) {
      become(apart(State.PASSWORD_UNREADABLE, wanted), round);
      rounds.rest(times.longestPause());
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
        rounds.rest(times.longestPause());
      }
      case Opening.Refused(State state) -> {
        become(apart(state, wanted), round);
        rounds.rest(state == State.NOT_FOUND ? backoff.next() : times.longestPause());
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
        rounds.rest(times.look());
        Thread.sleep(BURST);
      }
      if (!settings.get().connectsAs(wanted)) {
        rounds.without(open); // An alert that begins now must find no connection.
        receivers.ending().accept(open);
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
      rounds.without(open);
    }
    if (isWanted(wanted, round)) {
      rounds.rest(backoff.next());
    }
  }

  private ObsStatus connected(ObsSettings wanted, String version, List<ObsSource> found) {
    return new ObsStatus(
        State.CONNECTED, wanted.place(), version, password.isStored(), null, found, null);
  }

  private boolean isWanted(ObsSettings then, long round) {
    return !rounds.isClosed() && rounds.current() == round && settings.get().connectsAs(then);
  }

  private void happened(ObsMessage.Happened happened) {
    receivers.happened().accept(happened);
    if (ObsWords.CHANGES.contains(happened.type())) {
      wake();
    }
  }

  private ObsStatus apart(State state, ObsSettings wanted) {
    String place = wanted.place();
    return ObsStatus.apart(state, place, password.isStored(), ObsWords.reason(state, place));
  }

  private void become(ObsStatus next, long round) {
    become(next, round, null);
  }

  private void become(ObsStatus next, long round, @Nullable ObsClient open) {
    ObsStatus before = rounds.become(next, round, open);
    if (before.state() != next.state()) {
      LOG.info("OBS at {}: {}", next.address(), next.state());
    }
    receivers.status().accept(next);
  }

  /// Makes the thread look at the settings and the sources now.
  void wake() {
    rounds.wake();
  }

  /// Begins again, as after a change of the password, and returns how that ended.
  ObsStatus begin() throws InterruptedException {
    // An attempt that has begun may take some of OBS's answers, and then this one.
    return rounds.begin(times.answer().multipliedBy(4));
  }

  /// The open connection.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do
  ObsClient client() {
    return rounds.client();
  }

  /// The open connection, if there is one.
  Optional<ObsClient> open() {
    return rounds.open();
  }

  /// Why there is none: a sentence on what the user can do. Empty during the first attempt.
  Optional<String> reason() {
    return rounds.reason();
  }

  @Override
  public void close() {
    rounds.close();
    thread.interrupt();
    Threads.join(thread);
  }
}
