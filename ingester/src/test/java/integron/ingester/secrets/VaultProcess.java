package integron.ingester.secrets;

import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import integron.common.settings.SecretStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// A process with a vault, because the message bus of a process never changes. It answers each line
/// of its input with one that begins with `> `.
final class VaultProcess {
  private VaultProcess() {}

  /// Runs the process.
  ///
  /// @param args the data folder, and where secrets are stored
  public static void main(String[] args) throws IOException {
    SecretVault vault =
        SecretVault.start(
            new DataFolder(Path.of(args[0])).prepare(),
            SecretStore.valueOf(args[1]),
            InstantSource.system(),
            new SecureRandom(),
            _ -> {});
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null) {
      System.out.println("> " + answer(vault, line.split(" ", -1)));
      line = in.readLine();
    }
  }

  private static String answer(SecretVault vault, String[] words) {
    try {
      return switch (words[0]) {
        case "get" -> vault.get(words[1]).map(Secret::reveal).orElse("none");
        case "put" -> {
          vault.put(words[1], new Secret(words[2]));
          yield "stored";
        }
        case "remove" -> {
          vault.remove(words[1]);
          yield "removed";
        }
        case "try" -> vault.tryKeyring().toString();
        default -> vault.status().toString();
      };
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }
}
