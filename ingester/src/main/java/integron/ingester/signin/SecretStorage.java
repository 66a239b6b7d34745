package integron.ingester.signin;

import static java.util.Objects.requireNonNull;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.secrets.SecretVault;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.util.Optional;

/// The secrets, and the way to move them into the system's keyring.
public record SecretStorage(Secrets secrets, Keyring keyring) {
  public SecretStorage {
    requireNonNull(secrets);
    requireNonNull(keyring);
  }

  /// The keyring of the system.
  @FunctionalInterface
  public interface Keyring {
    /// Moves the secrets there.
    ///
    /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it cannot hold them
    void tryAgain();
  }

  /// The secrets of a data folder.
  public static SecretStorage of(SecretVault vault) {
    return new SecretStorage(vault, () -> tryKeyring(vault));
  }

  /// Secrets that stay where they are.
  ///
  /// @param why a sentence
  public static SecretStorage without(Secrets secrets, String why) {
    return new SecretStorage(
        secrets,
        () -> {
          throw Problem.unavailable(why).asException();
        });
  }

  private static void tryKeyring(SecretVault vault) {
    try {
      Optional<String> obstacle = vault.tryKeyring();
      if (obstacle.isPresent()) {
        throw Problem.unavailable(obstacle.get()).asException();
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The keyring cannot be used. %s".formatted(e.getMessage())), e);
    }
  }
}
