package integron.e2e;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import integron.rig.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A streamer uses the dashboard, in a browser.
@Timeout(value = 25, unit = TimeUnit.MINUTES)
final class BrowserDashboardTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  @TempDir Path home;

  @Test
  void eachPageDoesWhatItIsForByKeyboardAndForAScreenReaderToo() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron =
            Installation.start(Installation.launcherOf(REPOSITORY), home, twitch)) {
      Subscribed.await(twitch, "channel.chat.message", "channel.follow");
      Browser.check(REPOSITORY, "dashboard", integron.url(), twitch, SCREENSHOTS);
    }
  }
}
