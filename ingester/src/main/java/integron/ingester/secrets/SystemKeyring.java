package integron.ingester.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The system's keyring: Windows Credential Manager, macOS Keychain, Secret Service or KWallet. The
/// only class that knows the library, whose classes load with the first connection.
///
/// The library's messages are dropped: what they may quote is not known.
final class SystemKeyring implements KeyringEntries {
  private static final int DIGITS = 16;

  private final Keyring keyring;
  private final String service;

  private SystemKeyring(Keyring keyring, String service) {
    this.keyring = keyring;
    this.service = service;
  }

  /// Connects to the keyring of this user.
  ///
  /// @param service the name under which the entries are stored
  /// @throws IOException when there is none
  static KeyringEntries open(String service) throws IOException {
    try {
      return new SystemKeyring(Keyring.create(), service);
    } catch (BackendNotSupportedException e) {
      throw new IOException("This computer has no keyring that Integron can use.");
    }
  }

  /// The name of a data folder's entries, such as `Integron 0123456789abcdef`: two folders of one
  /// user never share entries. A folder that is moved has another name.
  static String service(Path folder) throws IOException {
    byte[] path = folder.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(path);
      return "Integron " + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    }
  }

  @Override
  public Optional<String> get(String account) {
    try {
      return Optional.ofNullable(keyring.getPassword(service, account));
    } catch (PasswordAccessException e) {
      return Optional.empty();
    }
  }

  @Override
  public void set(String account, String value) throws IOException {
    try {
      keyring.setPassword(service, account, value);
    } catch (PasswordAccessException e) {
      throw new IOException("The keyring does not store what Integron gives it.");
    }
  }

  @Override
  public void delete(String account) {
    try {
      keyring.deletePassword(service, account);
    } catch (PasswordAccessException e) {
      // Its absence is checked by reading.
    }
  }

  @Override
  public void close() {
    try {
      keyring.close();
    } catch (Exception e) {
      // The connection is gone already, and each operation opens its own.
    }
  }
}
