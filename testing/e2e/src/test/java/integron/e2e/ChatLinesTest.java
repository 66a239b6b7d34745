package integron.e2e;

import static org.awaitility.Awaitility.await;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import integron.rig.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chat of a channel, read without signing in, on the pages.
final class ChatLinesTest {
  private static final Path REPOSITORY = Repository.root();
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  /// Without a token, which only the user's own channel needs.
  private static Map<String, String> reading(String channel) {
    return Map.of("INTEGRON_TWITCH_TOKEN", "", "INTEGRON_TWITCH_CHANNEL", channel);
  }

  @TempDir Path home;

  @Test
  void everyKindOfChatLineIsDescribedInABrowser() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron =
            Installation.start(
                Installation.launcherOf(REPOSITORY),
                home,
                twitch,
                reading(twitch.broadcaster().login()))) {
      await().atMost(Duration.ofSeconds(30)).until(twitch.control()::chatHasAudience);
      Browser.check(REPOSITORY, "irc", integron.url(), twitch, SCREENSHOTS);
    }
  }
}
