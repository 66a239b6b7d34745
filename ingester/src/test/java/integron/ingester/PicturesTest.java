package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.PicturesChanged;
import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.picture.ChannelPicture;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import integron.common.settings.Settings;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures of chat, in the whole ingester.
final class PicturesTest {
  private static final String VIP =
      """
      {"data":[{"set_id":"vip","versions":[
        {"id":"1","image_url_2x":"https://static-cdn.jtvnw.net/badges/v1/vip/2"}]}]}
      """;

  @TempDir Path temporary;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());

  @AfterEach
  void stopTwitch() {
    twitch.close();
  }

  private Ingester ingester(DataFolder folder, Map<String, String> more) {
    Map<String, String> environment = WholeIngester.environment(twitch, more);
    return Ingester.start(
        folder,
        Settings.read(environment, folder.settingsFile()),
        InstantSource.system(),
        new SecureRandom());
  }

  private static boolean changed(Envelope event) {
    return event.event() instanceof Control(PicturesChanged());
  }

  private static ChatPictures read(DataFolder folder, boolean demo) throws Exception {
    return new ChatPicturesFile(folder.chatPictures(demo)).read();
  }

  @Test
  void picturesAreFetchedAfterTheSignInAndAnnounced() throws Exception {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    twitch.control().pictures("/helix/chat/badges/global", VIP);
    String token = FakeTwitch.ACCESS_TOKEN;
    try (Ingester ingester = ingester(folder, Map.of("INTEGRON_TWITCH_TOKEN", token));
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .atMost(WholeIngester.LIMIT)
          .until(() -> peer.events().stream().anyMatch(PicturesTest::changed));
      await()
          .atMost(WholeIngester.LIMIT)
          .untilAsserted(() -> assertThat(read(folder, false).badges()).hasSize(1));
      twitch.control().fire("channel.chat.message.shared");
      await()
          .atMost(WholeIngester.LIMIT)
          .untilAsserted(() ->
              assertThat(read(folder, false).channels())
                  .extracting(ChannelPicture::channelId)
                  .containsExactly("700108"));
    }
  }

  @Test
  void aDemoLeavesThePicturesOfTheChannelAlone() throws Exception {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    twitch.control().pictures("/helix/chat/badges/global", VIP);
    Map<String, String> demo =
        Map.of(
            "INTEGRON_DEMO", "true",
            "INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN,
            "INTEGRON_TWITCH_CLIENT_ID", FakeTwitch.CLIENT_ID);
    try (Ingester _ = ingester(folder, demo)) {
      await()
          .atMost(WholeIngester.LIMIT)
          .untilAsserted(() -> assertThat(read(folder, true).badges()).hasSize(1));
      assertThat(read(folder, false)).isEqualTo(ChatPictures.NONE);
    }
  }
}
