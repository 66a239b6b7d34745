package integron.ingester.secrets;

import integron.common.settings.Secret;
import java.io.IOException;
import java.util.Optional;

/// Secrets by name. A name is one or more of `a`-`z`, `0`-`9`, `.` and `-`, and begins with a
/// letter. All methods block, and may be called from any thread. No exception holds a secret; the
/// message of each is a sentence for the user.
public interface Secrets {
  /// Returns the secret of that name; empty when there is none.
  ///
  /// @throws IOException when it cannot be read
  Optional<Secret> get(String name) throws IOException;

  /// Stores the secret in place of what had that name. When this returns, it is still there after a
  /// crash or a loss of power; when it throws, what was there before still is, or the new one is,
  /// but perhaps not after a loss of power.
  ///
  /// @throws IOException when it may not be stored
  void put(String name, Secret secret) throws IOException;

  /// Removes the secret, if there is one, as durably as [#put] stores it.
  ///
  /// @throws IOException when it may still be there
  void remove(String name) throws IOException;
}
