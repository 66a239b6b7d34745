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
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A process with a vault, because the message bus of a process never changes. It answers each line
/// of its input with one that begins with `> `.
final class VaultProcess {
  private VaultProcess() {}

  /// Runs the process.
  ///
  /// @param args the data folder, where secrets are stored, and how many milliseconds an operation
  ///   of the keyring may take
  public static void main(String[] args) throws IOException {
    AtomicReference<Duration> patience = new AtomicReference<>(millis(args[2]));
    SecretVault vault =
        vault(
            new DataFolder(Path.of(args[0])).prepare().path(),
            SecretStore.valueOf(args[1]),
            patience);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("patience")) {
        patience.set(millis(words[1]));
      }
      System.out.println("> " + answer(vault, words));
      line = in.readLine();
    }
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  /// As [SecretVault#start], with a limit that a test changes.
  private static SecretVault vault(
      Path folder, SecretStore wanted, AtomicReference<Duration> patience) {
    SecureRandom random = new SecureRandom();
    SecretVault vault =
        new SecretVault(
            wanted,
            new KeyringSecrets(
                () -> SystemKeyring.open(SystemKeyring.service(folder)),
                folder,
                patience::get,
                random),
            new EncryptedSecretFile(folder, random),
            InstantSource.system(),
            _ -> {});
    vault.choose();
    return vault;
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
        case "try" -> {
          vault.tryKeyring();
          yield vault.status().toString();
        }
        default -> vault.status().toString();
      };
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }
}
