package integron.ingester.secrets;

import java.io.IOException;
import java.util.Optional;

/// An open connection to a keyring, as the library shows it: an answer proves nothing. A lost
/// connection looks like a missing entry, and a locked keyring accepts an entry without storing it.
/// Any method may throw any exception, and may block without end.
interface KeyringEntries extends AutoCloseable {
  /// Opens a connection.
  @FunctionalInterface
  interface Opener {
    KeyringEntries open() throws IOException;
  }

  /// The value of an account; empty when there is none, or when it cannot be read.
  Optional<String> get(String account);

  /// Stores a value, perhaps.
  void set(String account, String value) throws IOException;

  /// Deletes the value, if there is one, perhaps.
  void delete(String account);

  @Override
  void close();
}
