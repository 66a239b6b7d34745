package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnosticsTest {
  /// Stands for every secret.
  private static final String CANARY = "c4n4ryc4n4ryc4n4ryc4n4ryc4n4ry";

  @TempDir Path home;

  /// Shown able to fail: without the redaction, the log has the canary; where every file of the
  /// folder is added, the report of a crash and the link do.
  @Test
  void theBundleHasLogsStatusAndSettingsAndNoSecret() throws Exception {
    Map<String, String> secrets =
        Map.of("INTEGRON_TWITCH_TOKEN", CANARY, "INTEGRON_TWITCH_CLIENT_SECRET", CANARY);
    try (var installation = new TestInstallation(home, secrets).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply = Optional.of(OpenApiSamples.settings());
      Path logs = Files.createDirectories(installation.folder.logs());
      Files.writeString(
          logs.resolve("ingester.log"),
          """
          started as LanternKeeper
          GET /token?client_secret=%1$s&refresh_token=%1$s
          Authorization: Bearer %1$s, {"access_token":"%1$s"} PASS oauth:%1$s
          Authorization: OAuth %1$s
          Twitch's OAuth answers
          """
              .formatted(CANARY));
      Files.writeString(home.resolve("other"), CANARY);
      Files.createSymbolicLink(logs.resolve("link.log"), home.resolve("other"));
      Files.writeString(logs.resolve("notes.txt"), CANARY);
      Files.writeString(logs.resolve("ingester-crash-1.log"), CANARY);

      HttpResponse<byte[]> reply = load(installation.port());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("content-disposition"))
          .hasValueSatisfying(value ->
              assertThat(value).startsWith("attachment; filename=\"integron-diagnostics-"));
      Map<String, String> files = unzipped(reply.body());
      assertThat(files)
          .containsKeys("versions.txt", "status.json", "settings.json", "logs/ingester.log")
          .doesNotContainKeys("logs/link.log", "logs/notes.txt", "logs/ingester-crash-1.log");
      assertThat(files.get("logs/ingester.log"))
          .contains("LanternKeeper", "client_secret=***", "OAuth ***", "OAuth answers");
      assertThat(files.get("settings.json")).contains("\"folder\":");
      String key = HexFormat.of().formatHex(Files.readAllBytes(installation.folder.linkKey()));
      assertThat(files.values())
          .allSatisfy(text -> assertThat(text).doesNotContain(CANARY).doesNotContain(key));
    }
  }

  /// The client that does not read takes the one place. Shown able to fail: without the place, the
  /// second file is sent.
  @Test
  void oneBundleIsMadeAtATime() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
      installation.ingester.reply = Optional.of(OpenApiSamples.settings());
      OpenApiSamples.longLog(installation);
      try (SseClient _ = OpenApiSamples.stuck(installation, "/api/diagnostics")) {
        RawHttp.Answer refused = RawHttp.get(installation.port(), "/api/diagnostics");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("Another diagnostics file is being sent.");
      }
      await().until(() -> load(installation.port()).statusCode() == 200);
    }
  }

  private static HttpResponse<byte[]> load(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://localhost:" + port + "/api/diagnostics");
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static Map<String, String> unzipped(byte[] zip) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        files.put(entry.getName(), new String(entries.readAllBytes(), UTF_8));
      }
    }
    return files;
  }
}
