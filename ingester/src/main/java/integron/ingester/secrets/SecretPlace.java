package integron.ingester.secrets;

import java.io.IOException;
import java.util.Optional;

/// One of the places that can hold a bundle of secrets. All methods block. The message of each
/// exception is a sentence for the user, without a secret.
sealed interface SecretPlace permits EncryptedSecretFile, KeyringSecrets {
  /// Returns the bundle that is there; empty when there is none.
  ///
  /// @throws DamagedSecretsException when there is one that cannot be recovered
  /// @throws IOException when the place cannot be reached
  Optional<SecretBundle> read() throws IOException;

  /// Replaces the bundle, or one that is damaged. When this throws, the old one is there, or the
  /// new one.
  ///
  /// @throws IOException when the new one may not be there
  void write(SecretBundle bundle) throws IOException;

  /// Removes the bundle, if there is one.
  ///
  /// @throws IOException when it may still be there
  void delete() throws IOException;
}
