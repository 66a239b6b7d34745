package integron.ingester.signin;

import integron.common.lifecycle.Threads;
import integron.common.time.Backoff;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Continues the stored sign-in at the start, and retries while the secrets cannot be read: a
/// keyring may be locked until the user unlocks it.
///
/// ```
/// reading ──read──▶ signed in, or nothing stored
///    │ ▲ └──damaged──▶ the user enters it again
///    │ └─ after a while, or when the user has asked for the keyring
///    └──unreadable──┘
/// ```
final class StoredSignIn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSignIn.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final Parts parts;
  private final Backoff backoff;
  private @Nullable Thread retrying;
  private boolean closed;

  /// What it works with.
  ///
  /// @param isFixed whether a setting takes the place of the stored sign-in
  /// @param lock of a sign-in that ends meanwhile
  record Parts(
      Secrets secrets,
      SecretTokenStore store,
      Applications applications,
      DatabaseMove move,
      CredentialSource source,
      boolean isFixed,
      Object lock,
      Pause pause,
      RandomGenerator random) {}

  StoredSignIn(Parts parts) {
    this.parts = parts;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, parts.random());
  }

  /// Reads it. Blocks until the secrets have answered; where they cannot be read, a thread of its
  /// own retries.
  void resume() {
    if (!read()) {
      retry();
    }
  }

  private synchronized void retry() {
    if (retrying == null && !closed) {
      retrying = Thread.ofVirtual().name("sign-in-retry").start(this::retryUntilRead);
    }
  }

  private void retryUntilRead() {
    try {
      do {
        parts.pause().during(backoff.next());
      } while (!read());
    } catch (InterruptedException e) {
      LOG.debug("The stored sign-in is no longer awaited");
    } finally {
      synchronized (this) {
        retrying = null;
      }
    }
  }

  /// @return false where a retry may help
  private boolean read() {
    try {
      synchronized (parts.lock()) {
        continueMove();
        parts.applications().report();
        if (!parts.isFixed()) {
          resumeStored();
        }
      }
      return true;
    } catch (DamagedSecretsException e) {
      String help =
          parts.applications().isFixed()
              ? "Sign in again."
              : "Enter the application again and sign in.";
      unreadable("The stored sign-in cannot be read. " + e.getMessage() + " " + help);
      return true;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        return true;
      }
      unreadable("The stored sign-in cannot be read yet; trying again. " + e.getMessage());
      return false;
    }
  }

  /// A sign-in or sign-out that the user has made since the start is newer than that of the move.
  private void continueMove() throws IOException {
    if (parts.isFixed() || parts.source().isResumable()) {
      parts.move().takeOver(parts.secrets());
    } else {
      parts.move().abandon(parts.secrets());
    }
    parts.move().forget(parts.secrets());
  }

  private void resumeStored() throws IOException {
    parts
        .store()
        .received()
        .ifPresentOrElse(
            received ->
                parts.source().resume(received.credentials(), parts.store(), received.flow()),
            parts.source()::nothingStored);
  }

  private void unreadable(String reason) {
    parts.source().unreadable(reason);
  }

  /// Ends the retries, and returns when their thread has ended.
  @Override
  public void close() {
    @Nullable Thread last;
    synchronized (this) {
      closed = true;
      last = retrying;
    }
    if (last != null) {
      last.interrupt();
      Threads.join(last);
    }
  }
}
