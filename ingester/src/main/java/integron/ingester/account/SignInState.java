package integron.ingester.account;

import static java.util.Objects.requireNonNull;

import integron.common.status.SignInStatus.Flow;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.TokenStore;

/// Whether there are credentials.
///
/// ```
/// Unreadable ──▶ SignedOut ⇄ SignedIn ⟲ signed in again
///     └─────────────────────────▲
/// ```
public sealed interface SignInState {
  /// There are no credentials.
  ///
  /// @param reason a sentence on what to do about it
  record SignedOut(String reason) implements SignInState {
    public SignedOut {
      requireNonNull(reason);
    }
  }

  /// There may be a stored sign-in, but it cannot be read.
  ///
  /// @param reason a sentence on why, and what helps
  record Unreadable(String reason) implements SignInState {
    public Unreadable {
      requireNonNull(reason);
    }
  }

  /// A session may begin.
  ///
  /// @param credentials as of the beginning of this sign-in; its session knows newer ones
  /// @param store of this sign-in's tokens
  /// @param flow how the user signed in
  record SignedIn(Credentials credentials, TokenStore store, Flow flow) implements SignInState {
    public SignedIn {
      requireNonNull(credentials);
      requireNonNull(flow);
      requireNonNull(store);
    }
  }
}
