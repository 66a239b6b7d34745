package integron.ingester.account;

import static java.util.Objects.requireNonNull;

/// Why a session ended. An ingester that stops interrupts it instead.
public sealed interface SessionEnd {
  /// Twitch no longer accepts the token and does not renew it.
  ///
  /// @param reason a sentence on what helps
  record TokenDead(String reason) implements SessionEnd {
    public TokenDead {
      requireNonNull(reason);
    }
  }

  /// Other credentials took the place of the session's.
  record Replaced() implements SessionEnd {}

  /// The credentials were removed.
  record SignedOut() implements SessionEnd {}
}
