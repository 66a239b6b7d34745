package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Test events under names, which all browsers of the user share.
final class PresetsTest {
  private static final String CHEER = "{\"type\":\"cheer\",\"data\":{\"bits\":5000}}";

  @TempDir Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() {
    installation = new TestInstallation(home).startBroadcaster();
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private RawHttp.Answer put(String name, String body) throws Exception {
    List<String> head =
        List.of(
            "X-Integron: 1", "Content-Type: application/json", "Content-Length: " + body.length());
    return RawHttp.send(installation.port(), "PUT /api/presets?name=" + name, head, body);
  }

  private RawHttp.Answer delete(String name) throws Exception {
    List<String> head = List.of("X-Integron: 1");
    return RawHttp.send(installation.port(), "DELETE /api/presets?name=" + name, head, "");
  }

  private String list() throws Exception {
    return RawHttp.get(installation.port(), "/api/presets").body();
  }

  /// Shown able to fail: where the file is not written, the second start has none.
  @Test
  void aPresetIsThereAfterARestartUntilItIsDeleted() throws Exception {
    assertThat(list()).isEqualTo("{\"presets\":[]}");
    assertThat(put("b%20%2F%20%C3%A4", CHEER).status()).isEqualTo(200);
    assertThat(put("A", "{\"type\":\"follow\"}").status()).isEqualTo(200);
    put("A", "{\"type\":\"raid\"}");
    installation.close();
    start();
    assertThat(list())
        .isEqualTo(
            "{\"presets\":[{\"name\":\"A\",\"type\":\"raid\",\"data\":{}},"
                + "{\"name\":\"b / \u00e4\",\"type\":\"cheer\",\"data\":{\"bits\":5000}}]}");
    assertThat(delete("A").status()).isEqualTo(204);
    assertThat(delete("A").status()).isEqualTo(404);
    assertThat(list()).doesNotContain("raid").contains("cheer");
  }

  /// Shown able to fail: where the name is taken for present, both are 500.
  @Test
  void aRequestWithoutANameIsRejected() throws Exception {
    assertThat(put("", CHEER).status()).isEqualTo(400);
    assertThat(delete("").status()).isEqualTo(400);
  }

  @Test
  void theirNumberAndTheirSizeHaveALimit() throws Exception {
    assertThat(
            put("big", "{\"type\":\"chat\",\"data\":{\"m\":\"" + "x".repeat(16_384) + "\"}}")
                .status())
        .isEqualTo(413);
    assertThat(put("none", "{\"data\":{}}").status()).isEqualTo(400);
    for (int i = 0; i < 100; i++) {
      assertThat(put("p" + i, "{\"type\":\"follow\"}").status()).isEqualTo(200);
    }
    assertThat(put("one-more", CHEER).status()).isEqualTo(409);
    assertThat(put("p7", CHEER).status()).isEqualTo(200);
  }

  /// Shown able to fail: where a damaged file counts as an empty one, the next preset writes over
  /// it.
  @Test
  void aDamagedFileMovesAside() throws Exception {
    Files.writeString(installation.folder.presets(), "{\"presets\":[");
    assertThat(list()).isEqualTo("{\"presets\":[]}");
    put("A", CHEER);
    assertThat(home.resolve("presets.json.damaged")).hasContent("{\"presets\":[");

    Files.write(installation.folder.presets(), new byte[] {(byte) 0xff, 0});
    assertThat(list()).as("no text").isEqualTo("{\"presets\":[]}");
    Files.createDirectories(installation.folder.presets().resolve("full"));
    assertThat(list()).as("a folder").isEqualTo("{\"presets\":[]}");
    assertThat(home.resolve("presets.json.damaged-2")).hasSize(2);
    assertThat(home.resolve("presets.json.damaged-3/full")).exists();
  }
}
