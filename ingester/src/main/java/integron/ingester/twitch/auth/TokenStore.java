package integron.ingester.twitch.auth;

import java.io.IOException;

/// Keeps the tokens of one sign-in. A renewal is written here before its access token is used, so
/// that no end of the process leaves a sign-in without tokens: what is stored is the old
/// credentials or the new ones.
public interface TokenStore {
  /// Puts `renewed` in the place of `used`. Blocks until it is durable, where the store can be
  /// that.
  ///
  /// @param used what the renewal began with
  /// @throws IOException when `renewed` is not stored, because it cannot be written or because
  ///   something else than `used` is stored, as after another sign-in; what was stored still is.
  ///   The message holds no secret.
  void replace(Credentials used, Credentials renewed) throws IOException;
}
