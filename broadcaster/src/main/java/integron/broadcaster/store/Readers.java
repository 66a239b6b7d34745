package integron.broadcaster.store;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few threads that read the database through DbClient. Each keeps a connection of its own.
///
/// SQLite's native calls would block the virtual threads of other subscribers. Only subscribers and
/// requests wait for reads; both are limited, which bounds the queue. An idle thread ends after a
/// while and closes its connection. The file can then be moved, and the ingester removes the log
/// when it closes the database.
final class Readers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
  private static final ScopedValue<ReusedConnection> CONNECTION = ScopedValue.newInstance();
  private static final int THREADS = 2;
  private static final ThreadFactory PLATFORM =
      Thread.ofPlatform().daemon().name("store-", 0).factory();

  /// The reads of one transaction.
  @FunctionalInterface
  interface Reading<T> {
    T read(DbExecute database);
  }

  private final Path file;
  private final ThreadPoolExecutor threads;
  private final ReadFailures failures = new ReadFailures(System::nanoTime);
  private final Optional<Problem> absent;
  private volatile boolean wasThere;
  private @Nullable DbClient client;

  /// Makes readers of a database that may not exist yet.
  ///
  /// @param idle how long a thread waits for work before it ends
  Readers(Path file, Duration idle) {
    this(file, idle, Optional.empty());
  }

  /// @param absent why no database is read, whether there is one or not; empty where it is
  Readers(Path file, Duration idle, Optional<Problem> absent) {
    this.file = file;
    this.absent = absent;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            idle.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            this::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  /// @return `none` when the database does not exist yet
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  <T> T read(Reading<T> reading, T none) throws InterruptedException {
    if (absent.isPresent()) {
      throw absent.get().asException();
    }
    try {
      return threads.submit(task(reading, none)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException refused) {
        throw new ProblemException(refused.problem(), refused);
      }
      failures.record(e.getCause() == null ? e : e.getCause());
      throw new ProblemException(
          Problem.unavailable("The database cannot be read at present. Try again in a moment."), e);
    }
  }

  /// Runs `reading` once and ignores a failure: the next read throws it again.
  void warm(Reading<?> reading) {
    try {
      Future<?> _ = threads.submit(task(reading, Optional.empty()));
    } catch (RejectedExecutionException e) {
      LOG.debug("The store is closed already", e);
    }
  }

  private <T> Callable<T> task(Reading<? extends T> reading, T none) {
    return () -> {
      DbClient loaded = client();
      Optional<T> found = CONNECTION.get().read(() -> found(reading, loaded), Optional.empty());
      return found.isPresent() ? found.get() : withoutFile(none);
    };
  }

  private <T> Optional<T> found(Reading<? extends T> reading, DbClient loaded) {
    wasThere = true;
    return Optional.of(reading.read(loaded.execute()));
  }

  /// A database that was moved away is no empty one.
  private <T> T withoutFile(T none) {
    if (wasThere) {
      throw Problem.unavailable(
              "The database was moved or deleted while Integron runs. Put %s back into the data folder."
                  .formatted(file.getFileName()))
          .asException();
    }
    return none;
  }

  /// A reader creates it, since its classes take long to load.
  private synchronized DbClient client() {
    if (client == null) {
      client =
          JdbcClientBuilder.create()
              .connectionPool(() -> CONNECTION.get().lent())
              .statements(Statements.forClient())
              .build();
    }
    return client;
  }

  private Thread thread(Runnable work) {
    return PLATFORM.newThread(() -> {
      try (ReusedConnection connection = new ReusedConnection(file)) {
        ScopedValue.where(CONNECTION, connection).run(work);
      } catch (SQLException e) {
        LOG.warn("A connection to the database cannot be closed", e);
      }
    });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
