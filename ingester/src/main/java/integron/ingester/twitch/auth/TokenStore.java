package integron.ingester.twitch.auth;

import java.io.IOException;
import java.util.Optional;

/// Stores the tokens of one sign-in. A renewal is written here before its access token is used, so
/// that a crash at any moment leaves either the old credentials or the new ones.
public interface TokenStore {
  /// Replaces `used` with `renewed`. Blocks until that is durable, if the store is durable.
  ///
  /// @param used the credentials before the renewal
  /// @throws SupersededException when the store no longer holds `used`, as after another sign-in;
  ///   the stored credentials remain
  /// @throws IOException when `renewed` may not be stored; the message contains no secret
  void replace(Credentials used, Credentials renewed) throws IOException;

  /// The application that the user has registered now: it may have another Client Secret than when
  /// the user signed in. Empty when there is none, or the store knows none.
  ///
  /// @throws IOException when it cannot be read, perhaps not yet; the message contains no secret
  default Optional<TwitchApp> application() throws IOException {
    return Optional.empty();
  }

  /// Another sign-in, or none, has taken the place of the one that was renewed.
  final class SupersededException extends IOException {
    private static final long serialVersionUID = 1;

    public SupersededException() {
      super("another sign-in has taken its place");
    }
  }
}
