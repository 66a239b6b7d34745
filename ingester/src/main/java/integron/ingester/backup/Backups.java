package integron.ingester.backup;

import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.BackupSettings;
import integron.common.status.BackupStatus;
import integron.common.status.BackupStatus.Backup;
import integron.common.time.Clock;
import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups beside the journal: when the ingester starts, on a schedule, and when asked. One
/// thread makes all of them, one at a time.
public final class Backups implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  /// A start makes no backup while another is this fresh; otherwise an ingester that crashes
  /// repeatedly would push all older ones out.
  static final Duration FRESH = Duration.ofHours(1);

  /// How long after a failure the next attempt follows, independent of the schedule.
  static final Duration RETRY = Duration.ofHours(1);

  /// Requested backups push older ones out, so requests are limited to one in this time.
  static final Duration BETWEEN_ASKED = Duration.ofMinutes(1);

  private static final long NANOS_OF_A_SECOND = 1_000_000_000;
  private static final Duration BETWEEN_CANCELS = Duration.ofMillis(20);
  private static final int WAITING_REQUESTS = 4;

  private final BackupFolder folder;
  private final Supplier<BackupLimits> limits;
  private final WantedRestore wanted;
  private final BackupMaker maker;
  private final BackupMetrics metrics;
  private final Consumer<BackupStatus> onStatus;
  private final BackupStatus atStart;
  private final Clock clock;
  private final BlockingQueue<CompletableFuture<Backup>> requests =
      new ArrayBlockingQueue<>(WAITING_REQUESTS);
  private final Thread thread;
  private volatile boolean closed;
  private OptionalLong askedAt = OptionalLong.empty();

  // Only the backup thread uses these.
  private Optional<Backup> newest = Optional.empty();
  private Supplier<Optional<Duration>> pause = Optional::empty;
  private long waitingSince;

  private Backups(
      DataFolder data,
      Supplier<BackupSettings> settings,
      BackupMetrics metrics,
      Consumer<BackupStatus> onStatus,
      BackupStatus atStart,
      Clock clock) {
    this.folder = new BackupFolder(data.backups());
    this.wanted = new WantedRestore(data);
    this.limits = () -> BackupLimits.of(settings.get());
    this.maker = new BackupMaker(data, folder, limits);
    this.metrics = metrics;
    this.onStatus = onStatus;
    this.atStart = atStart;
    this.clock = clock;
    // A platform thread: SQLite's calls are native and would pin a virtual one's carrier.
    this.thread = Thread.ofPlatform().name("backups").unstarted(this::run);
  }

  /// Starts the thread, which makes the first backup if one is due; returns at once.
  ///
  /// @param data its database is open
  /// @param settings read at each use
  /// @param onStatus receives the status after every attempt, on the backup thread
  /// @param atStart what was repaired or restored before the database was opened, for the status
  public static Backups start(
      DataFolder data,
      Supplier<BackupSettings> settings,
      BackupMetrics metrics,
      Consumer<BackupStatus> onStatus,
      BackupStatus atStart,
      InstantSource clock) {
    Backups backups = new Backups(data, settings, metrics, onStatus, atStart, Clock.of(clock));
    backups.thread.start();
    return backups;
  }

  /// Makes a backup while no ingester runs in the folder.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be made
  public static Backup whileStopped(DataFolder data, BackupSettings settings, Instant at) {
    return new BackupMaker(data, new BackupFolder(data.backups()), () -> BackupLimits.of(settings))
        .make(at);
  }

  /// Makes a backup. Blocks until it can be restored.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be made; `TOO_MANY_REQUESTS` when one
  ///   was requested within the last minute
  public Backup now() throws InterruptedException {
    CompletableFuture<Backup> request = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        throw stopping();
      }
      requireNoneAskedLately();
      if (!requests.offer(request)) {
        throw Problem.unavailable(
                "Several requests already wait for a backup; try again in a moment.")
            .asException();
      }
      askedAt = OptionalLong.of(clock.nanos());
    }
    try {
      return request.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new IllegalStateException(e.getCause());
    }
  }

  private void requireNoneAskedLately() {
    if (askedAt.isEmpty()) {
      return;
    }
    long left = BETWEEN_ASKED.toNanos() - (clock.nanos() - askedAt.getAsLong());
    if (left > 0) {
      int seconds = (int) Math.ceilDiv(left, NANOS_OF_A_SECOND);
      throw new Problem(
              Problem.Code.TOO_MANY_REQUESTS,
              "A backup was asked for less than a minute ago. Ask again in %d s."
                  .formatted(seconds),
              seconds)
          .asException();
    }
  }

  private synchronized void forgetAsking() {
    askedAt = OptionalLong.empty();
  }

  /// Returns the backups, newest first.
  ///
  /// @throws ProblemException `UNAVAILABLE` when the folder cannot be read
  public List<Backup> list() {
    try {
      return folder.list();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The backups in %s cannot be read: %s"
                  .formatted(folder.path(), FailureText.reason(e))),
          e);
    }
  }

  /// Returns the backups, newest first, with the reason why each is kept.
  public CommandReply.Backups listed() {
    List<Backup> all = list();
    Map<String, String> reasons = new HashMap<>();
    limits
        .get()
        .generations()
        .keep(all, clock.instant(), "")
        .forEach((backup, reason) -> reasons.put(backup.name(), reason));
    return new CommandReply.Backups(all, reasons);
  }

  /// Lets the next start restore a backup.
  ///
  /// @throws ProblemException `NOT_FOUND` when there is none of that name; `UNAVAILABLE` when this
  ///   cannot be stored
  public void wantRestored(String name) {
    try {
      wanted.write(folder.find(name).name());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("Nothing was restored: " + FailureText.reason(e)), e);
    }
  }

  private void run() {
    begin();
    try {
      while (!closed) {
        if (isDue()) {
          attempt(new CompletableFuture<>());
        } else {
          answer(requests.poll(clock.longestRest().toMillis(), TimeUnit.MILLISECONDS));
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("The backup thread was interrupted", e);
    }
    requests.forEach(request -> request.completeExceptionally(stopping()));
  }

  private void begin() {
    List<Backup> found = List.of();
    try {
      folder.removeUnfinished();
      found = folder.list();
      newest = found.stream().findFirst();
    } catch (IOException e) {
      LOG.warn("The backups in {} cannot be read: {}", folder.path(), FailureText.reason(e));
    }
    boolean isFresh = found.stream().anyMatch(this::isFresh);
    waitFor(() -> limits.get().every().map(every -> isFresh ? every : Duration.ZERO));
    report(null);
  }

  /// Uses a monotonic clock: neither a wrong time nor its correction delays a backup.
  private boolean isDue() {
    return pause.get().filter(time -> clock.nanos() - waitingSince >= time.toNanos()).isPresent();
  }

  /// @param time read again and again, since the setting may change while it passes
  private void waitFor(Supplier<Optional<Duration>> time) {
    pause = time;
    waitingSince = clock.nanos();
  }

  /// A backup from the future is not fresh: the clock has gone back since.
  private boolean isFresh(Backup backup) {
    Instant now = clock.instant();
    return backup.at().isAfter(now.minus(FRESH)) && !backup.at().isAfter(now);
  }

  private void answer(@Nullable CompletableFuture<Backup> request) {
    if (request != null && closed) {
      request.completeExceptionally(stopping());
    } else if (request != null) {
      attempt(request);
    }
  }

  private void attempt(CompletableFuture<Backup> request) {
    Instant now = clock.instant();
    long start = System.nanoTime();
    try {
      Backup made = maker.make(now);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      metrics.made(took);
      LOG.info("Backup {}: {} bytes in {} ms", made.name(), made.bytes(), took.toMillis());
      newest = Optional.of(made);
      waitFor(() -> limits.get().every());
      report(null);
      request.complete(made);
    } catch (ProblemException e) {
      request.completeExceptionally(closed ? stopping() : e);
      failed(e);
    }
  }

  private void failed(ProblemException failure) {
    if (!closed) {
      metrics.failed();
      LOG.warn(failure.problem().detail());
      waitFor(() -> limits.get().every().map(_ -> RETRY));
      forgetAsking();
      report(failure.problem().detail());
    }
  }

  private void report(@Nullable String reason) {
    onStatus.accept(
        new BackupStatus(newest.orElse(null), reason, atStart.recovered(), atStart.restored()));
  }

  private static ProblemException stopping() {
    return Problem.unavailable("Integron is stopping.").asException();
  }

  /// Cancels a running backup. Returns when the thread has ended.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      requests.offer(new CompletableFuture<>()); // It waits for none any more.
    }
    try {
      // Repeated, because a cancel between two statements reaches neither of them.
      while (!thread.join(BETWEEN_CANCELS)) {
        maker.cancel();
      }
    } catch (InterruptedException e) {
      Threads.join(thread);
      Thread.currentThread().interrupt();
    }
  }
}
