package integron.ingester.secrets;

import integron.common.files.DataFolder;
import integron.common.settings.SecretStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Vaults in the encrypted file of a folder, for tests: they never touch the developer's keyring.
public final class VaultAt {
  private VaultAt() {}

  /// A vault as a new process has it.
  public static SecretVault file(Path folder) {
    return SecretVault.start(
        new DataFolder(folder),
        SecretStore.FILE,
        InstantSource.system(),
        new SecureRandom(),
        _ -> {});
  }
}
