package integron.faults.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./integron faults leaks`. [CanarySearchTest] shows that the search can find something.
@EnabledOnOs(OS.LINUX)
final class LeaksTest {
  private static final String LOG = "leak.log";
  private static final String BACKUP = "integron-2024-01-15T12-00-00Z.db";

  @TempDir Path folder;

  @Test
  void noSecretOfAUserWhoSignsInIsWhereItMustNotBe() throws Exception {
    Leaks.Findings findings = Leaks.run(Repository.root(), folder, new UserSignIn());

    assertThat(findings.hits()).isEmpty();
    assertThat(findings.searched()).isGreaterThan(30);
  }

  /// Settings that the owners of the secrets may hold, searched for as if they might not; and one
  /// secret in files that replies send on: a log and a backup.
  private static final class Leaking implements SignInWay {
    private final SignInWay settings = new SettingsSignIn();
    private final Path home;

    Leaking(Path home) {
      this.home = home;
    }

    @Override
    public Map<String, String> environment(FakeTwitch twitch) {
      return settings.environment(twitch);
    }

    @Override
    public Map<String, String> perform(FakeTwitch twitch, Installation integron)
        throws IOException, InterruptedException {
      Files.writeString(home.resolve("logs").resolve(LOG), FakeTwitch.CLIENT_SECRET);
      Files.writeString(
          Files.createDirectories(home.resolve("backups")).resolve(BACKUP),
          FakeTwitch.CLIENT_SECRET);
      return settings.perform(twitch, integron);
    }

    @Override
    public boolean isByEnvironment() {
      return false;
    }
  }

  /// The control: exactly what leaks is found, and the settings are nowhere but in the environment
  /// of their owners.
  @Test
  void secretsInAFileAndInTheEnvironmentAreFound() throws Exception {
    Leaks.Findings findings =
        Leaks.run(Repository.root(), folder, new Leaking(folder.resolve("home")));

    assertThat(findings.hits())
        .contains(
            "the client secret is in " + folder.resolve("home/logs").resolve(LOG),
            "the client secret is in logs/" + LOG + " in the reply of /api/diagnostics",
            "the client secret is in the reply of /api/backups/" + BACKUP)
        .anyMatch(hit -> hit.startsWith("the refresh token is in the environment of"))
        .allMatch(
            hit -> hit.contains("the environment of") || hit.contains(LOG) || hit.contains(BACKUP));
  }
}
