package integron.ingester.account;

import integron.common.settings.SignInSettings;
import integron.common.status.SignInStatus.Flow;
import integron.ingester.account.SignInState.SignedIn;
import integron.ingester.account.SignInState.SignedOut;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.TokenStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Holds the current credentials, and wakes the thread that waits for others. It remembers only the
/// last state: a sign-in that is replaced before the loop reads it begins no session. Any thread
/// may call the methods.
public final class CredentialSource {
  /// What to do without a sign-in. The reason until the stored sign-in has been read.
  public static final String READING = "Integron is reading the stored sign-in.";

  /// What to do without a sign-in.
  public static final String NOT_SIGNED_IN =
      "Not signed in. Sign in with Twitch on the Settings page.";

  private Current current;
  private boolean resumable = true;
  private long followed = -1;

  /// @param number counts the changes, because the same credentials may be set again
  record Current(long number, SignInState state) {}

  private CredentialSource(SignInState first) {
    this.current = new Current(0, first);
  }

  /// A source without credentials.
  ///
  /// @param reason a sentence on what to do about it
  public static CredentialSource signedOut(String reason) {
    return new CredentialSource(new SignedOut(reason));
  }

  /// The credentials of the settings, which no store has; signed out where the settings have none.
  ///
  /// @param otherwise a sentence on why there are none
  public static CredentialSource of(SignInSettings settings, String otherwise) {
    CredentialSource source = signedOut(otherwise);
    Credentials.of(settings)
        .ifPresent(given -> source.signIn(given, new MemoryTokenStore(given), Flow.SETTING));
    return source;
  }

  /// Replaces the credentials: ends their session and begins another. Returns at once.
  ///
  /// @param store already holds `credentials`
  /// @param flow how the user signed in
  public synchronized void signIn(Credentials credentials, TokenStore store, Flow flow) {
    resumable = false;
    change(new SignedIn(credentials, store, flow));
  }

  /// Removes the credentials and ends their session. Returns at once.
  ///
  /// @param reason a sentence on what to do next
  public synchronized void signOut(String reason) {
    resumable = false;
    change(new SignedOut(reason));
  }

  /// Whether the stored sign-in may still begin: the user has not signed in or out since the start.
  public synchronized boolean isResumable() {
    return resumable;
  }

  /// Begins the stored sign-in, unless it is not [#isResumable].
  public synchronized void resume(Credentials credentials, TokenStore store, Flow flow) {
    if (resumable) {
      signIn(credentials, store, flow);
    }
  }

  /// The stored sign-in cannot be read, perhaps not yet. Ignored once it is not [#isResumable].
  ///
  /// @param reason a sentence on why, and what helps
  public synchronized void unreadable(String reason) {
    SignInState next = new SignInState.Unreadable(reason);
    if (resumable && !current.state().equals(next)) {
      change(next);
    }
  }

  /// No sign-in is stored: ends [#READING] and [#unreadable].
  public synchronized void nothingStored() {
    if (resumable
        && (current.state() instanceof SignInState.Unreadable
            || current.state().equals(new SignedOut(READING)))) {
      change(new SignedOut(NOT_SIGNED_IN));
    }
  }

  private synchronized void change(SignInState next) {
    current = new Current(current.number() + 1, next);
    notifyAll();
  }

  synchronized Current current() {
    return current;
  }

  /// Records that every session before this state has ended.
  synchronized void follows(Current present) {
    followed = present.number();
    notifyAll();
  }

  /// Records that no session begins from now on, and that the last one has ended.
  synchronized void followsNoMore() {
    followed = Long.MAX_VALUE;
    notifyAll();
  }

  /// Blocks until every session before the present state has ended, or the limit is over.
  ///
  /// @return whether they have
  public synchronized boolean awaitFollowed(Duration limit) throws InterruptedException {
    long wanted = current.number();
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos();
        followed < wanted && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return followed >= wanted;
  }

  /// Blocks until the state differs from `seen`.
  synchronized Current awaitChange(Current seen) throws InterruptedException {
    while (current.number() == seen.number()) {
      wait();
    }
    return current;
  }
}
