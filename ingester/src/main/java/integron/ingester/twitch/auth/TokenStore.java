package integron.ingester.twitch.auth;

import java.io.IOException;

/// Stores the tokens of one sign-in. A renewal is written here before its access token is used, so
/// that a crash at any moment leaves either the old credentials or the new ones.
public interface TokenStore {
  /// Replaces `used` with `renewed`. Blocks until that is durable, if the store is durable.
  ///
  /// @param used the credentials before the renewal
  /// @throws IOException when `renewed` cannot be written, or when the store no longer holds
  ///   `used`, as after another sign-in; the stored credentials remain. The message contains no
  ///   secret.
  void replace(Credentials used, Credentials renewed) throws IOException;
}
