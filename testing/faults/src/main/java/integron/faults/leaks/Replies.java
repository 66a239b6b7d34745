package integron.faults.leaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What a running Integron answers, also as files: those of the backups, and those in the zip file
/// of a report.
final class Replies {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int FAILED = 400;
  private static final int UNAVAILABLE = 503;
  private static final Pattern BACKUP = Pattern.compile("\"name\":\"([^\"]+)\"");
  private static final String DIAGNOSTICS = "/api/diagnostics";
  private static final String BACKUPS = "/api/backups";
  private static final String[] PATHS = {
    "/api/status",
    "/api/settings",
    "/api/auth",
    "/api/events",
    "/api/events/export",
    "/api/users",
    "/api/stats",
    "/api/overlays",
    "/api/alerts",
    "/api/alerts/rules",
    "/api/alerts/tokens",
    "/api/assets",
    "/api/tokens",
    "/openapi.json",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/auth/callback?code=x&state=y",
    "/"
  };

  private final HttpClient http;
  private final int port;
  private final Map<String, String> texts = new TreeMap<>();

  private Replies(HttpClient http, int port) {
    this.http = http;
    this.port = port;
  }

  /// Returns the texts of all replies, by where they are.
  ///
  /// @throws IOException when one of them is that there is no such thing
  static Map<String, String> of(int port) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Replies replies = new Replies(http, port);
      for (String path : PATHS) {
        replies.load(path);
      }
      String backups = new String(replies.load(BACKUPS), ISO_8859_1);
      for (MatchResult name : BACKUP.matcher(backups).results().toList()) {
        replies.load(BACKUPS + "/" + name.group(1));
      }
      replies.unpack(replies.load(DIAGNOSTICS));
      return replies.texts;
    }
  }

  private byte[] load(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= FAILED && response.statusCode() != UNAVAILABLE) {
      throw new IOException(path + " is answered with " + response.statusCode());
    }
    texts.put(
        "the reply of " + path, response.headers().map() + new String(response.body(), ISO_8859_1));
    return response.body();
  }

  private void unpack(byte[] zip) throws IOException {
    int before = texts.size();
    try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        texts.put(
            file.getName() + " in the reply of " + DIAGNOSTICS,
            new String(files.readAllBytes(), ISO_8859_1));
      }
    }
    if (texts.size() == before) {
      throw new IOException(DIAGNOSTICS + " is no zip file");
    }
  }
}
