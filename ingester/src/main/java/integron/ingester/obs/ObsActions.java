package integron.ingester.obs;

import integron.common.json.text.WrongShapeException;
import integron.common.lifecycle.Threads;
import integron.common.time.Backoff;
import integron.ingester.alerts.ActingAlert;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does in OBS what the alerts on screen want, and undoes it when they have ended. Its thread
/// compares the two after each change of the alerts and of the connection, so it does not matter
/// how an alert ended, or what ended meanwhile. No alert waits for it.
final class ObsActions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObsActions.class);
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_RENAMES = 100;

  private final AlertsOnScreen alerts;
  private final Supplier<Optional<ObsClient>> client;
  private final Supplier<Optional<String>> reason;
  private final UndoList undos;
  private final ActionReport report;
  private final Backoff backoff;
  private final ReentrantLock turns = new ReentrantLock();
  private final Semaphore changes = new Semaphore(0);
  private final BlockingQueue<ObsHappenings.Rename> renames =
      new ArrayBlockingQueue<>(MOST_RENAMES);
  private final Set<Long> complained = new HashSet<>();
  private volatile boolean closed;

  /// A platform thread: what it changes is durable first, and a slow disk would hold all virtual
  /// threads.
  private final Thread thread = Thread.ofPlatform().name("obs-actions").unstarted(this::run);

  /// @param client the open connection
  /// @param reason why there is none, as a sentence; empty while OBS is looked for the first time
  /// @param firstPause after a turn that has failed
  ObsActions(
      AlertsOnScreen alerts,
      Supplier<Optional<ObsClient>> client,
      Supplier<Optional<String>> reason,
      UndoFile file,
      ActionReport report,
      Duration firstPause,
      RandomGenerator random) {
    this.alerts = alerts;
    this.client = client;
    this.reason = reason;
    this.undos = new UndoList(file);
    this.report = report;
    this.backoff = new Backoff(firstPause, LONGEST_PAUSE, random);
  }

  void start() {
    alerts.watch(this::wake);
    thread.start();
  }

  /// The alerts or the connection may be others; returns at once.
  void wake() {
    changes.release();
  }

  /// Follows the names in OBS; returns at once.
  void happened(ObsMessage.Happened happened) {
    if (ObsHappenings.rename(happened).filter(renames::offer).isPresent()) {
      wake();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Duration pause = turn();
        changes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        changes.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns how long to wait where nothing changes.
  private Duration turn() throws InterruptedException {
    turns.lock();
    try {
      // Read within the lock: a connection that was let go meanwhile must do nothing more.
      Optional<ObsClient> open = client.get();
      Optional<List<ActingAlert>> onScreen = alerts.now();
      if (onScreen.isPresent()) {
        turn(open, onScreen.get());
      }
      backoff.reset();
      return FOR_EVER;
    } catch (IOException | ObsRefusal | WrongShapeException e) {
      LOG.debug("OBS does not do what alerts want; trying again: {}", e.getMessage());
      return backoff.next();
    } catch (RuntimeException e) {
      LOG.error("What alerts want of OBS has failed", e);
      return LONGEST_PAUSE;
    } finally {
      turns.unlock();
    }
  }

  private void turn(Optional<ObsClient> open, List<ActingAlert> onScreen)
      throws IOException, ObsRefusal, InterruptedException {
    undos.keepOnly(onScreen);
    complained.retainAll(onScreen.stream().map(ActingAlert::alert).toList());
    boolean isIdle = undos.isEmpty() && onScreen.stream().allMatch(undos::hasActed);
    if (isIdle) {
      renames.clear();
    } else if (open.isPresent()) {
      agree(open.get(), onScreen);
    } else {
      reason.get().ifPresent(why -> onScreen.forEach(alert -> complain(alert, why)));
    }
  }

  private void agree(ObsClient open, List<ActingAlert> onScreen)
      throws IOException, ObsRefusal, InterruptedException {
    ActionTurn turn = new ActionTurn(open, undos, report);
    for (ObsHappenings.Rename one = renames.poll(); one != null; one = renames.poll()) {
      turn.rename(one);
    }
    turn.run(onScreen);
  }

  /// Says once of each alert why it changes nothing; it still may while it is on screen.
  private void complain(ActingAlert alert, String why) {
    if (!undos.hasActed(alert) && complained.add(alert.alert())) {
      alert.actions().stream().findFirst().ifPresent(action -> report.failed(action, why));
    }
  }

  /// Undoes everything now, since the user wants this connection no more.
  void letGo(ObsClient open) {
    turns.lock();
    try {
      if (!undos.isEmpty()) {
        agree(open, List.of());
      }
    } catch (IOException | ObsRefusal | RuntimeException e) {
      LOG.debug("What alerts have changed in OBS is undone later: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      turns.unlock();
    }
  }

  /// Ends the thread, and undoes everything where OBS is there.
  @Override
  public void close() {
    closed = true;
    wake();
    Threads.join(thread);
    client.get().ifPresent(this::letGo);
  }
}
