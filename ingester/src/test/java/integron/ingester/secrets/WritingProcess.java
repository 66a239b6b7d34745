package integron.ingester.secrets;

import integron.common.settings.Secret;
import java.nio.file.Path;

/// A process that stores secrets in a folder's file, for tests. It says `ready`, and begins when
/// its input ends.
final class WritingProcess {
  private WritingProcess() {}

  /// Runs the process.
  ///
  /// @param args the folder, how often, and the beginning of the secrets
  public static void main(String[] args) throws Exception {
    SecretVault vault = VaultAt.file(Path.of(args[0]));
    vault.get("twitch.sign-in");
    System.out.println("ready");
    System.in.readAllBytes();
    for (int write = 0; write < Integer.parseInt(args[1]); write++) {
      vault.put("twitch.sign-in", new Secret(args[2] + "-" + write));
    }
    System.exit(0);
  }
}
