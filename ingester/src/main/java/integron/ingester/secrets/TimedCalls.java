package integron.ingester.secrets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of the keyring, each on a platform thread of its own and under a time limit, because a
/// keyring may wait for a person, or for ever. At most one such thread exists: while a call that
/// ran out of time is still under way, the next ones fail.
///
/// The library answers an interruption with its next operation, which may wait for a person again,
/// for minutes. So a call that ran out of time is interrupted until it ends.
final class TimedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);
  private static final Duration BETWEEN_INTERRUPTIONS = Duration.ofMillis(50);

  private @Nullable Thread last;

  /// The work of a call.
  @FunctionalInterface
  interface Work<T> {
    /// Does the work.
    ///
    /// @param isGivenUp whether the caller has given up: nothing should begin then
    T run(BooleanSupplier isGivenUp) throws Exception;
  }

  /// Returns the result of the work.
  ///
  /// @throws DamagedSecretsException as the work throws it
  /// @throws IOException with a sentence for the user, when the work throws, or takes too long
  synchronized <T> T call(Duration limit, Work<T> work) throws IOException {
    try {
      awaitLast(limit);
      AtomicBoolean givenUp = new AtomicBoolean();
      FutureTask<T> task = new FutureTask<>(() -> work.run(givenUp::get));
      Thread thread = Thread.ofPlatform().daemon().name("keyring").start(task);
      last = thread;
      try {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        givenUp.set(true);
        thread.interrupt();
      }
    } catch (TimeoutException e) {
      throw silent(limit);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Integron ends before the keyring has answered.");
    }
  }

  private void awaitLast(Duration limit) throws IOException, InterruptedException {
    if (last == null) {
      return;
    }
    long begin = System.nanoTime();
    do {
      last.interrupt();
      if (last.join(BETWEEN_INTERRUPTIONS)) {
        return;
      }
    } while (System.nanoTime() - begin < limit.toNanos());
    throw silent(limit);
  }

  private static IOException silent(Duration limit) {
    return new IOException(
        "The keyring has not answered for %d seconds. It may be locked, and waiting for its password."
            .formatted(limit.toSeconds()));
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException said) {
      return said;
    }
    // A locked keyring and a lost connection reach us as errors of the library in this form; their
    // messages may quote anything.
    String type = cause == null ? "?" : cause.getClass().getSimpleName();
    LOG.debug("The keyring failed: {}", type);
    return new IOException("The keyring is locked, or does not work.");
  }
}
