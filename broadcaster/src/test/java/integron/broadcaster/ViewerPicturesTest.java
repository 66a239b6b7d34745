package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The avatars of viewers, for pages whose events came before them.
final class ViewerPicturesTest {
  private static final String PICTURES = "/api/pictures/viewers?ids=";

  @TempDir Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() throws Exception {
    installation = new TestInstallation(home, LanClient.ENABLED);
    OpenApiSamples.database(
        installation,
        """
        INSERT INTO users (id, username, display_name, profile_image_url, first_seen, last_seen)
        VALUES
          ('1', 'ada', 'Ada', 'https://x/1', '2024-01-15T12:00:00.000Z', '2024-01-15T12:00:00.000Z'),
          ('2', 'bob', 'Bob', NULL, '2024-01-15T12:00:00.000Z', '2024-01-15T12:00:00.000Z')
        """);
    installation.startBroadcaster();
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private String get(String ids) throws Exception {
    return RawHttp.get(installation.port(), PICTURES + ids).body();
  }

  @Test
  void onlyKnownAvatarsAreThere() throws Exception {
    String one = "{\"viewers\":[{\"userId\":\"1\",\"image\":\"https://x/1\"}]}";
    assertThat(get("1,2,404,1,x,,")).isEqualTo(one);
    assertThat(get("")).isEqualTo("{\"viewers\":[]}");
    assertThat(RawHttp.get(installation.port(), "/api/pictures/viewers").status()).isEqualTo(200);
  }

  @Test
  void thereIsALimitOfIds() throws Exception {
    assertThat(RawHttp.get(installation.port(), PICTURES + ids(50)).status()).isEqualTo(200);
    assertThat(RawHttp.get(installation.port(), PICTURES + ids(51)).status()).isEqualTo(400);
  }

  private static String ids(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  /// Shown able to fail: with the access of the other reads, the overlay's token gets 403.
  @Test
  void anOverlayOnAnotherMachineGetsThemWithItsToken() throws Exception {
    LanClient lan = LanClient.of(installation);
    String overlay = LanClient.create(installation, "overlay");
    assertThat(lan.status("GET " + PICTURES + "1")).isEqualTo(401);
    assertThat(lan.send("GET " + PICTURES + "1", "Authorization: Bearer " + overlay).body())
        .contains("https://x/1");
  }
}
