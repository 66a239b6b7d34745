package integron.ingester.secrets;

import integron.common.files.DataFolder;
import integron.common.settings.SecretStore;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The secrets of a data folder, in its encrypted file.
public final class FileVault {
  private FileVault() {}

  public static SecretVault of(DataFolder folder) {
    return SecretVault.start(
        folder, SecretStore.FILE, InstantSource.system(), new SecureRandom(), _ -> {});
  }
}
