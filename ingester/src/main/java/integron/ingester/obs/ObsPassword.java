package integron.ingester.obs;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.settings.Secret;
import integron.ingester.secrets.DamagedSecretsException;
import integron.ingester.secrets.Secrets;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// The stored password of OBS's WebSocket server. It may have any characters, so it is stored in
/// base64.
public final class ObsPassword {
  private static final String NAME = "obs.password";

  private final Secrets secrets;
  private volatile boolean isStored;

  public ObsPassword(Secrets secrets) {
    this.secrets = secrets;
  }

  /// @throws IOException when it cannot be read
  Optional<String> read() throws IOException {
    Optional<Secret> stored = secrets.get(NAME);
    isStored = stored.isPresent();
    return stored.isEmpty() ? Optional.empty() : Optional.of(decode(stored.get()));
  }

  /// Whether there was one when it was last read or written.
  boolean isStored() {
    return isStored;
  }

  private static String decode(Secret stored) throws DamagedSecretsException {
    try {
      return new String(Base64.getDecoder().decode(stored.reveal()), UTF_8);
    } catch (IllegalArgumentException e) {
      // The cause may quote the stored secret.
      throw new DamagedSecretsException("The stored password of OBS cannot be understood.");
    }
  }

  /// Durable when this returns.
  ///
  /// @throws IOException when it may not be stored
  void write(String password) throws IOException {
    secrets.put(NAME, new Secret(Base64.getEncoder().encodeToString(password.getBytes(UTF_8))));
    isStored = true;
  }

  /// @throws IOException when it may still be stored
  void forget() throws IOException {
    secrets.remove(NAME);
    isStored = false;
  }
}
