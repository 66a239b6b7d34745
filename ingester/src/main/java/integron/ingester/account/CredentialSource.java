package integron.ingester.account;

import integron.common.settings.SignInSettings;
import integron.ingester.account.SignInState.SignedIn;
import integron.ingester.account.SignInState.SignedOut;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.TokenStore;

/// Holds the present credentials, and wakes who waits for others. It remembers the last state
/// alone: a sign-in that another replaces before the loop looks begins no session. All methods may
/// be called from any thread.
public final class CredentialSource {
  private Current current;

  /// @param number counts the changes, as the same credentials may be given again
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

  /// What the settings for development give; nothing changes it but a call.
  public static CredentialSource of(SignInSettings settings) {
    return Credentials.of(settings)
        .map(given -> new CredentialSource(new SignedIn(given, new MemoryTokenStore(given))))
        .orElseGet(() -> signedOut("There is no access token: set INTEGRON_TWITCH_TOKEN."));
  }

  /// Gives credentials in place of those before: ends their session and begins another. Returns at
  /// once.
  ///
  /// @param store holds `credentials` already
  public void signIn(Credentials credentials, TokenStore store) {
    change(new SignedIn(credentials, store));
  }

  /// Takes the credentials away: ends their session. Returns at once.
  ///
  /// @param reason a sentence on what to do next
  public void signOut(String reason) {
    change(new SignedOut(reason));
  }

  private synchronized void change(SignInState next) {
    current = new Current(current.number() + 1, next);
    notifyAll();
  }

  synchronized Current current() {
    return current;
  }

  /// Blocks until there is another state than `seen`.
  synchronized Current awaitChange(Current seen) throws InterruptedException {
    while (current.number() == seen.number()) {
      wait();
    }
    return current;
  }
}
