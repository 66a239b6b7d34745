package integron.e2e;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A streamer whose keyring is locked, in a browser.
@EnabledOnOs(OS.LINUX)
final class BrowserKeyringTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  @TempDir Path temporary;

  @Test
  void aStreamerWhoseKeyringIsLockedReadsWhyAndSignsInWithTheFile() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    Path home = temporary.resolve("data");
    try (LockableKeyring keyring = new LockableKeyring(temporary.resolve("keyring"));
        FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      keyring.lock();
      Map<String, String> environment = new HashMap<>(keyring.environment());
      environment.put("INTEGRON_TWITCH_TOKEN", "");
      environment.put("INTEGRON_SECRETS_STORE", "");
      try (Installation integron =
          Installation.start(Installation.launcherOf(REPOSITORY), home, twitch, environment)) {
        twitch.control().addRedirectUri(integron.url() + "/auth/callback");
        Map<String, String> more =
            Map.of(
                "DATA_FOLDER",
                home.toString(),
                "KEYRING_HOME",
                temporary.resolve("keyring").toString(),
                "DBUS_SESSION_BUS_ADDRESS",
                environment.get("DBUS_SESSION_BUS_ADDRESS"));
        Browser.check(REPOSITORY, "keyring", integron.url(), twitch, SCREENSHOTS, more);
      }
    }
  }
}
