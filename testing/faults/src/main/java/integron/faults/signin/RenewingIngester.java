package integron.faults.signin;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.lifecycle.Supervision;
import integron.common.settings.SecretStore;
import integron.faketwitch.FakeTwitch;
import integron.faults.site.Site;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.secrets.SecretVault;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The killed process: a real ingester that has signed in, and whose access tokens live for
/// seconds, so that it renews them all the time.
final class RenewingIngester {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private RenewingIngester(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts it, and returns at once.
  ///
  /// @param failpoint at which it dies, or empty
  static RenewingIngester start(Site site, FakeTwitch twitch, String failpoint) throws IOException {
    Path output = site.folder().resolve("ingester.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx96m",
                    "-jar",
                    site.ingester().toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(Installation.signedInAt(twitch));
    environment.remove("INTEGRON_TWITCH_TOKEN");
    environment.put(DataFolder.VARIABLE, site.home().toString());
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.put(Supervision.VARIABLE, "true");
    environment.put(Failpoint.VARIABLE, failpoint);
    return new RenewingIngester(builder.start(), output);
  }

  /// Whether it runs and has not ended by itself.
  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits until it has ended by itself.
  ///
  /// @return the exit code
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IOException("The ingester did not end by itself; it says so in " + output);
    }
    return process.exitValue();
  }

  /// Sends SIGKILL, and returns when it has ended.
  ///
  /// @return the moment of the signal
  Instant kill() throws InterruptedException {
    process.destroyForcibly();
    Instant at = Instant.now();
    process.waitFor();
    return at;
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
