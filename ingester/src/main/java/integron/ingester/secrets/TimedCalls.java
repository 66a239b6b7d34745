package integron.ingester.secrets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls of the keyring, each on a platform thread of its own and under a time limit, because a
/// keyring may wait for a person, or for ever. At most one such thread exists: while a call that
/// ran out of time is still under way, the next ones fail.
final class TimedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);

  private @Nullable Thread last;

  /// Returns the result of the work.
  ///
  /// @throws DamagedSecretsException as the work throws it
  /// @throws IOException with a sentence for the user, when the work throws, or takes too long
  synchronized <T> T call(Duration limit, Callable<T> work) throws IOException {
    try {
      awaitLast(limit);
      FutureTask<T> task = new FutureTask<>(work);
      Thread thread = Thread.ofPlatform().daemon().name("keyring").start(task);
      last = thread;
      try {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
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
    if (last != null && !last.join(limit)) {
      throw silent(limit);
    }
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
