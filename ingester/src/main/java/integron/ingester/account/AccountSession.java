package integron.ingester.account;

import integron.ingester.account.SignInState.SignedIn;

/// A session with Twitch that lasts as long as its credentials are valid.
@FunctionalInterface
public interface AccountSession {
  /// Blocks until the token is dead or the thread is interrupted. Every part of the session has
  /// ended when this returns or throws.
  ///
  /// @return a sentence on why only signing in again helps
  String stay(SignedIn who) throws InterruptedException;
}
