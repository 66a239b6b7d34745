package integron.ingester.account;

import integron.ingester.account.SignInState.SignedIn;

/// What is done with credentials for as long as they hold.
@FunctionalInterface
public interface AccountSession {
  /// Blocks until the token is dead, or the thread is interrupted. Everything that belongs to the
  /// session has ended when this returns or throws.
  ///
  /// @return a sentence on why only signing in again helps
  String stay(SignedIn who) throws InterruptedException;
}
