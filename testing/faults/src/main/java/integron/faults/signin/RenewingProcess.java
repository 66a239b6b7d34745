package integron.faults.signin;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.settings.SecretStore;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.secrets.SecretVault;
import integron.ingester.twitch.auth.Tokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// The killed process: reads the stored sign-in of a data folder, and renews its token without end.
/// It has of the ingester what holds the tokens, and nothing else. Says `renewed` after each.
final class RenewingProcess {
  private static final String RENEWED = "renewed";

  private final Process process;

  private RenewingProcess(Process process) {
    this.process = process;
  }

  /// Starts it.
  ///
  /// @param failpoint at which it dies, or empty
  static RenewingProcess start(Path home, String oauth, String failpoint) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RenewingProcess.class.getName(),
                home.toString(),
                oauth)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of(DataFolder.VARIABLE, home.toString()));
    builder.environment().put(Failpoint.VARIABLE, failpoint);
    return new RenewingProcess(builder.start());
  }

  /// Returns after so many renewals, or when the process has ended.
  void awaitRenewals(int most) throws IOException {
    BufferedReader said = process.inputReader();
    int renewals = 0;
    String line = "";
    while (renewals < most && line != null) {
      line = said.readLine();
      renewals += RENEWED.equals(line) ? 1 : 0;
    }
  }

  /// Kills it if it still runs, and returns when it has ended.
  ///
  /// @return the exit code
  int kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor();
  }

  /// Renews until it is killed.
  ///
  /// @param args the data folder, and the address of Twitch's OAuth
  public static void main(String[] args) throws Exception {
    SecretTokenStore store = store(Path.of(args[0]));
    Tokens tokens =
        new Tokens(
            HttpClient.newHttpClient(), URI.create(args[1]), store.read().orElseThrow(), store);
    while (tokens.renew(tokens.current()) instanceof Tokens.Renewal.Renewed) {
      System.out.println(RENEWED);
    }
    System.exit(1);
  }

  /// The sign-in of a data folder, as a new process reads it.
  static SecretTokenStore store(Path home) {
    return new SecretTokenStore(
        SecretVault.start(
            new DataFolder(home),
            SecretStore.FILE,
            InstantSource.system(),
            new SecureRandom(),
            _ -> {}));
  }
}
