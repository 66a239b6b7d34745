package integron.ingester.obs;

import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.ObsStatus;
import integron.common.time.LongWaits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the thread of the connection shares with others: the state, the open connection, and the
/// rounds. A round begins where somebody asks for another attempt.
final class ObsRounds {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ObsStatus status;
  private @Nullable ObsClient client;
  private long asked;
  private long answered;
  private boolean woken;
  private boolean closed;

  ObsRounds(ObsStatus first) {
    this.status = first;
  }

  /// Ends an attempt of a round, or repeats its state.
  ///
  /// @param open the connection, where there is one
  /// @return the status before
  ObsStatus become(ObsStatus next, long round, @Nullable ObsClient open) {
    lock.lock();
    try {
      ObsStatus before = status;
      status = next;
      client = open;
      answered = round;
      changed.signalAll();
      return before;
    } finally {
      lock.unlock();
    }
  }

  void without(ObsClient ended) {
    lock.lock();
    try {
      if (client == ended) {
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for this time, or until [#wake] or [#close].
  void rest(Duration time) throws InterruptedException {
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

  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Begins a round, and returns how its first attempt ended, or the state after a limited time.
  ObsStatus begin(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long round = ++asked;
      woken = true;
      changed.signalAll();
      long nanos = limit.toNanos();
      while (answered < round && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return status;
    } finally {
      lock.unlock();
    }
  }

  /// The number of the round.
  long current() {
    lock.lock();
    try {
      return asked;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The open connection, if there is one.
  Optional<ObsClient> open() {
    lock.lock();
    try {
      return Optional.ofNullable(client);
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

  /// Why there is no connection: a sentence on what the user can do. Empty during the first
  /// attempt, and in the moments in which one begins or has ended.
  Optional<String> reason() {
    lock.lock();
    try {
      return switch (status.state()) {
        case SEARCHING, CONNECTED -> Optional.empty();
        case OFF, NOT_FOUND, TOO_OLD, PASSWORD_NEEDED, PASSWORD_WRONG, PASSWORD_UNREADABLE ->
            Optional.of(ObsWords.refusal(status.state(), status.address()));
      };
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
}
