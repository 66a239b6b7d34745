package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.RawHttp.Answer;
import integron.common.picture.BadgePicture;
import integron.common.picture.ChatPictures;
import integron.common.picture.ChatPicturesFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures of chat, which the ingester has put into a file.
final class ChatPicturesTest {
  private static final String PICTURES = "/api/chat/pictures";
  private static final ChatPictures VIP =
      ChatPictures.NONE
          .of("800100")
          .withBadges(
              List.of(new BadgePicture("vip", "1", "https://static-cdn.jtvnw.net/x", null)));

  @TempDir Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() {
    installation = new TestInstallation(home, LanClient.ENABLED).startBroadcaster();
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private void write(ChatPictures pictures) throws Exception {
    new ChatPicturesFile(installation.folder.chatPictures(false)).write(pictures);
  }

  @Test
  void aPageGetsWhatHasChanged() throws Exception {
    assertThat(RawHttp.get(installation.port(), PICTURES).body())
        .isEqualTo(
            "{\"badges\":[],\"channelBadges\":[],\"cheermotes\":[],\"channels\":[],\"emotes\":[]}");
    write(VIP);
    Answer first = RawHttp.get(installation.port(), PICTURES);
    assertThat(first.body())
        .isEqualTo(
            "{\"channelId\":\"800100\",\"badges\":[{\"set\":\"vip\",\"version\":\"1\",\"image\":"
                + "\"https://static-cdn.jtvnw.net/x\"}],\"channelBadges\":[],\"cheermotes\":[],"
                + "\"channels\":[],\"emotes\":[]}");
    String tag = "If-None-Match: " + first.headers().getOrDefault("etag", "");
    Answer same = RawHttp.get(installation.port(), PICTURES, tag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    write(VIP.withBadges(List.of()));
    assertThat(RawHttp.get(installation.port(), PICTURES, tag).status()).isEqualTo(200);
  }

  @Test
  void anOverlayOnAnotherMachineGetsThemWithItsToken() throws Exception {
    write(VIP);
    LanClient lan = LanClient.of(installation);
    String overlay = LanClient.create(installation, "overlay");
    assertThat(lan.status("GET " + PICTURES)).isEqualTo(401);
    assertThat(lan.send("GET " + PICTURES, "Authorization: Bearer " + overlay).body())
        .contains("vip");
  }
}
