package integron.e2e;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.world.WorldTiming;
import integron.rig.Installation;
import integron.rig.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A streamer signs in, in a browser.
@Timeout(value = 25, unit = TimeUnit.MINUTES)
final class BrowserSignInTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  @TempDir Path home;

  @Test
  void aStreamerSignsInByBothFlowsAndEachFailureChangesNothing() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    WorldTiming quick = WorldTiming.twitch().withDeviceInterval(Duration.ofSeconds(1));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults().withTiming(quick));
        Installation integron =
            Installation.start(
                Installation.launcherOf(REPOSITORY),
                home,
                twitch,
                Map.of("INTEGRON_TWITCH_TOKEN", ""))) {
      twitch.control().addRedirectUri(integron.url() + "/auth/callback");
      Map<String, String> folder = Map.of("DATA_FOLDER", home.toString());
      Browser.check(REPOSITORY, "sign-in", integron.url(), twitch, SCREENSHOTS, folder);
    }
  }
}
