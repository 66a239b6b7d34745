package integron.ingester.signin;

import static java.util.Objects.requireNonNull;

import integron.common.status.SignInStatus.Store;
import integron.ingester.secrets.Secrets;
import java.util.function.Supplier;

/// Where the secrets are kept.
///
/// @param status where that is, for the user
/// @param keyring tries the keyring of the system again
public record SecretPlace(Secrets secrets, Supplier<Store> status, Keyring keyring) {
  public SecretPlace {
    requireNonNull(secrets);
    requireNonNull(status);
    requireNonNull(keyring);
  }

  /// The keyring of the system.
  @FunctionalInterface
  public interface Keyring {
    /// Moves the secrets there.
    ///
    /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it cannot hold them
    void tryAgain() throws InterruptedException;
  }
}
