package integron.ingester.secrets;

import integron.common.settings.Secret;
import java.io.IOException;
import java.util.Optional;

/// Secrets by name. A name is one or more of `a`-`z`, `0`-`9`, `.` and `-`, and begins with a
/// letter. All methods block, and any thread may call them. No exception contains a secret.
public interface Secrets {
  /// Returns the secret of that name; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  Optional<Secret> get(String name) throws IOException;

  /// Stores the secret, replacing the one of that name. It survives a crash or a power failure when
  /// this returns; when this throws, the old secret remains.
  ///
  /// @throws IOException when it is not stored
  void put(String name, Secret secret) throws IOException;

  /// Removes the secret, if there is one, as durably as [#put] stores it.
  ///
  /// @throws IOException when it may still be there
  void remove(String name) throws IOException;
}
