package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.broadcaster.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Accepted and rejected requests, one by one. `PORT` stands for the bound port.
///
/// Each rejected row fails when its gate is removed: the row then gets 200, 101 or the status of a
/// later gate.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatesTest {
  private static final String FOREIGN = "Origin: http://evil.example";
  private static final String OURS = "Origin: http://localhost:PORT";

  private TestInstallation installation;

  @BeforeAll
  void start(@TempDir Path home) {
    installation =
        new TestInstallation(home, Map.of("INTEGRON_REQUEST_BYTES", "100")).startBroadcaster();
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  record Row(int status, String code, String request, List<String> headers, String body) {
    static Row of(int status, String code, String request, String... headers) {
      return new Row(status, code, request, List.of(headers), "");
    }
  }

  static Stream<Row> refused() {
    String api = "GET /api/status";
    String length = "Content-Length: ";
    return Stream.of(
        // host
        Row.of(403, "forbidden", api, "Host: evil.example"),
        Row.of(403, "forbidden", api, "Host: evil.example:PORT"),
        Row.of(403, "forbidden", api, "Host: localhost"),
        Row.of(403, "forbidden", api, "Host: localhost:1"),
        Row.of(403, "forbidden", api, "Host: localhost.:PORT"),
        Row.of(403, "forbidden", api, "Host: 127.0.0.2:PORT"),
        Row.of(403, "forbidden", api, "Host: 127.1:PORT"),
        Row.of(403, "forbidden", api, "Host: 0.0.0.0:PORT"),
        Row.of(400, "bad_request", api, "Host: localhost:PORT.evil.example:PORT"),
        Row.of(400, "bad_request", api, "Host:"),
        Row.of(400, "bad_request", api, "Host: localhost:PORT", "Host: evil.example"),
        Row.of(403, "forbidden", api, "Host: LOCALHOST.:PORT"),
        Row.of(403, "forbidden", api, "Host: localhost:0"),
        Row.of(403, "forbidden", api, "Host: localhost:0PORT"),
        Row.of(403, "forbidden", api, "Host: localhost:+PORT"),
        Row.of(403, "forbidden", api, "Host: [::1]"),
        Row.of(403, "forbidden", api, "Host: [0:0:0:0:0:0:0:1]:PORT"),
        Row.of(403, "forbidden", api, "Host: [::ffff:127.0.0.1]:PORT"),
        Row.of(403, "forbidden", api, "Host: [::FFFF:7F00:1]:PORT"),
        Row.of(403, "forbidden", api, "Host: 0x7F.0.0.1:PORT"),
        Row.of(403, "forbidden", api, "Host: 0X7F000001:PORT"),
        Row.of(400, "bad_request", api, "Host: localhost:"),
        Row.of(400, "bad_request", api, "Host: user@localhost:PORT"),
        Row.of(400, "bad_request", api, "Host: localhost:PORT", "Host: localhost:PORT"),
        Row.of(400, "bad_request", api, "Host: localhost:PORT, localhost:PORT"),
        Row.of(403, "forbidden", "GET /", "Host: evil.example"),
        // a target that names a host of its own
        Row.of(403, "forbidden", "GET http://localhost:PORT/api/status", "Host: evil.example"),
        Row.of(403, "forbidden", "GET http://evil.example/api/status"),
        Row.of(403, "forbidden", "GET HTTP://evil.example:PORT/api/status"),
        Row.of(403, "forbidden", "GET http://localhost:1/api/status"),
        Row.of(403, "forbidden", "GET http://user@localhost:PORT/api/status"),
        Row.of(400, "bad_request", "GET https://localhost:PORT/api/status"),
        Row.of(400, "bad_request", "CONNECT localhost:PORT"),
        Row.of(400, "bad_request", "OPTIONS *"),
        // a target with several spellings
        Row.of(400, "bad_request", "GET //api/status"),
        Row.of(404, "not_found", "GET //evil.example/api/status"),
        Row.of(400, "bad_request", "GET /api//status"),
        Row.of(400, "bad_request", "GET /api;x=1/status"),
        Row.of(400, "bad_request", "GET /api/status;x"),
        Row.of(400, "bad_request", "GET /./api/status"),
        Row.of(400, "bad_request", "GET /nowhere/../api/status"),
        Row.of(404, "not_found", "GET /api/status/.."),
        Row.of(400, "bad_request", "GET http://localhost:PORT//api/status"),
        Row.of(400, "bad_request", "GET api/status"),
        // where a body ends
        Row.of(400, "bad_request", api, length + 0, length + 5),
        Row.of(400, "bad_request", api, length + 5, length + 5),
        Row.of(400, "bad_request", api, length + "0, 0"),
        Row.of(400, "bad_request", api, length + "-1"),
        Row.of(400, "bad_request", api, length + "+0"),
        Row.of(400, "bad_request", api, length + "0x0"),
        Row.of(400, "bad_request", api, length + "99999999999999999999"),
        Row.of(400, "bad_request", api, "Transfer-Encoding: chunked", length + 0),
        Row.of(400, "bad_request", api, "Transfer-Encoding: identity"),
        Row.of(400, "bad_request", api, "Transfer-Encoding: chunked, chunked"),
        Row.of(403, "forbidden", "GET /metrics", "Host: evil.example"),
        // host before route before origin before body
        Row.of(403, "forbidden", "GET /nowhere", "Host: evil.example"),
        Row.of(404, "not_found", "GET /nowhere", FOREIGN),
        Row.of(405, "method_not_allowed", "POST /api/status", FOREIGN, length + 0),
        Row.of(403, "forbidden", api, FOREIGN, "Transfer-Encoding: chunked"),
        // route and method
        Row.of(404, "not_found", "GET /api/nothing"),
        Row.of(404, "not_found", "GET /..%2f..%2fetc/passwd"),
        Row.of(404, "not_found", "GET /overlay/../../dashboard/index.html"),
        Row.of(404, "not_found", "GET /assets"),
        Row.of(405, "method_not_allowed", "DELETE /api/stats"),
        Row.of(405, "method_not_allowed", "OPTIONS /api/stats"),
        Row.of(405, "method_not_allowed", "PUT /health/ready"),
        Row.of(405, "method_not_allowed", "POST /"),
        Row.of(400, "bad_request", "GE:T /api/status"),
        // the form of the head
        Row.of(414, "too_large", "GET /" + "x".repeat(5_000)),
        Row.of(431, "too_large", api, "Cookie: " + cookies(400)),
        Row.of(431, "too_large", "GET /nowhere", "Cookie: " + cookies(400)),
        Row.of(400, "bad_request", api, "Cookie: " + cookies(1_000)),
        Row.of(400, "bad_request", api, "no colon"),
        // origin
        Row.of(403, "forbidden", api, FOREIGN),
        Row.of(403, "forbidden", api, "Origin: null"),
        Row.of(403, "forbidden", api, "Origin: http://localhost:1"),
        Row.of(403, "forbidden", api, "Origin: https://localhost:PORT"),
        Row.of(403, "forbidden", api, "Origin: http://localhost:PORT.evil.example"),
        Row.of(403, "forbidden", api, OURS, FOREIGN),
        Row.of(403, "forbidden", "GET /", FOREIGN, "Sec-Fetch-Mode: navigate"),
        Row.of(403, "forbidden", api, "Sec-Fetch-Site: cross-site"),
        Row.of(403, "forbidden", api, "Sec-Fetch-Site: same-site"),
        Row.of(403, "forbidden", api, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
        Row.of(403, "forbidden", "GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
        Row.of(403, "forbidden", "GET /health/live", FOREIGN),
        // content type and size
        new Row(413, "too_large", api, List.of(length + 101), "x".repeat(101)),
        new Row(
            415,
            "unsupported_media_type",
            api,
            List.of("Content-Type: text/plain", length + 2),
            "{}"),
        Row.of(400, "bad_request", api, "Transfer-Encoding: chunked"),
        // parameters
        Row.of(400, "bad_request", "GET /api/events?limit=0"),
        Row.of(400, "bad_request", "GET /api/events?limit=201"),
        Row.of(400, "bad_request", "GET /api/events?before=x"),
        Row.of(400, "bad_request", "GET /api/events?after=-1"),
        Row.of(400, "bad_request", "GET /api/events?types=chat,nonsense"),
        Row.of(400, "bad_request", "GET /api/events?limit=1&limit=2"),
        Row.of(400, "bad_request", "GET /api/events?user=" + "x".repeat(65)));
  }

  /// Cookies of other servers at this host, as their 50 bytes each.
  private static String cookies(int number) {
    return "session0123456789=0123456789abcdef0123456789abcd; ".repeat(number) + "a=b";
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/status HTTP/1.0, 505, bad_request",
    "GET /api/status HTTP/9.9, 400, bad_request",
    "GET /api/status HTTP/2.0, 400, bad_request",
    "GET /api/status, 400, bad_request",
    "GET/api/statusHTTP/1.1, 400, bad_request",
    "GET  HTTP/1.1, 400, bad_request"
  })
  void rejectsARequestWithAnotherFirstLine(String line, int status, String code)
      throws IOException {
    Answer answer = RawHttp.sendLine(installation.port(), line, List.of(), "");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status + ",\"code\":\"" + code + "\"");
    assertShieldsUp(answer);
  }

  @Test
  void aHeadThatIsTooLargeIsExplainedToAnUpgradeToo() throws IOException {
    Row row = Row.of(431, "too_large", "GET /ws", "Cookie: " + cookies(400));
    Answer answer = send(upgrade(row));
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.body()).contains("delete those of localhost");
    assertShieldsUp(answer);
  }

  /// Shown able to fail: without the words on cookies, the dashboard is gone and nothing says why.
  @Test
  void aHeadThatIsTooLargeToBeReadIsExplained() throws IOException {
    Answer answer = send(Row.of(400, "bad_request", "GET /", "Cookie: " + cookies(1_000)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("delete the cookies of this address");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void rejects(Row row) throws IOException {
    Answer answer = send(row);
    assertThat(answer.status()).isEqualTo(row.status());
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.body())
        .startsWith("{\"type\":\"about:blank\",\"title\":\"")
        .contains("\"status\":" + row.status() + ",\"code\":\"" + row.code() + "\",\"detail\":\"");
    assertShieldsUp(answer);
    if (row.status() == 405) {
      assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
    }
  }

  static Stream<Row> refusedUpgrades() {
    return Stream.of("/", "/ws")
        .flatMap(path ->
            Stream.of(
                Row.of(403, "forbidden", "GET " + path, "Host: evil.example"),
                Row.of(403, "forbidden", "GET " + path, "Host: localhost"),
                Row.of(403, "forbidden", "GET http://evil.example" + path),
                Row.of(400, "bad_request", "GET /" + path),
                Row.of(400, "bad_request", "GET /x/.." + path),
                Row.of(400, "bad_request", "GET " + path + ";x=1"),
                Row.of(400, "bad_request", "GET /." + path),
                Row.of(400, "bad_request", "POST " + path),
                Row.of(400, "bad_request", "HEAD " + path),
                Row.of(403, "forbidden", "GET " + path, FOREIGN),
                Row.of(403, "forbidden", "GET " + path, "Origin: null"),
                Row.of(403, "forbidden", "GET " + path, "Origin: file://"),
                Row.of(403, "forbidden", "GET " + path, "Origin: http://localhost:1"),
                Row.of(403, "forbidden", "GET " + path, "Sec-Fetch-Site: cross-site"),
                Row.of(403, "forbidden", "GET " + path, "Sec-Fetch-Site: same-site"),
                Row.of(400, "bad_request", "GET " + path + "?types=nonsense"),
                Row.of(400, "bad_request", "GET " + path + "?since=yesterday"),
                Row.of(400, "bad_request", "GET " + path + "?since=-1"),
                Row.of(400, "bad_request", "GET " + path + "?since=1&since=2"),
                Row.of(400, "bad_request", "GET " + path + "?client=" + "x".repeat(65)),
                Row.of(400, "bad_request", "GET " + path + "?client=%07")));
  }

  @ParameterizedTest
  @MethodSource("refusedUpgrades")
  void rejectsUpgrades(Row row) throws IOException {
    Answer answer = send(upgrade(row));
    assertThat(answer.status()).isEqualTo(row.status());
    assertThat(answer.body()).contains("\"code\":\"" + row.code() + "\",\"detail\":\"");
    assertShieldsUp(answer);
  }

  @Test
  void rejectsAnUpgradeWithABadKey() throws IOException {
    Answer answer =
        RawHttp.get(
            installation.port(),
            "/ws",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: not base64!");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertShieldsUp(answer);
  }

  static Stream<Row> letIn() {
    String api = "GET /api/status";
    return Stream.of(
        Row.of(200, "", api),
        Row.of(200, "", api, "Host: 127.0.0.1:PORT"),
        Row.of(200, "", api, "Host: [::1]:PORT"),
        Row.of(200, "", api, "Host: LOCALHOST:PORT"),
        Row.of(200, "", api, "Host: LocalHost:PORT", OURS),
        Row.of(200, "", "GET http://localhost:PORT/api/status"),
        Row.of(200, "", api, "Content-Length: 0"),
        Row.of(200, "", api, OURS, "Sec-Fetch-Site: same-origin"),
        Row.of(200, "", api, "Origin: http://127.0.0.1:PORT"),
        Row.of(200, "", api, "Origin: http://[::1]:PORT"),
        Row.of(200, "", api, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"),
        Row.of(200, "", "GET /", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
        Row.of(
            200, "", "GET /overlay/chat", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"),
        Row.of(200, "", "GET /api/events?before=&types=&unknown=x"),
        new Row(
            200,
            "",
            api,
            List.of("Content-Type: application/json; charset=utf-8", "Content-Length: 2"),
            "{}"));
  }

  @ParameterizedTest
  @MethodSource("letIn")
  void accepts(Row row) throws IOException {
    Answer answer = send(row);
    assertThat(answer.status()).isEqualTo(row.status());
    assertShieldsUp(answer);
  }

  @Test
  void upgradesIntegronsOwnPagesAndPrograms() throws IOException {
    for (String query : List.of("", "?client=chat&types=chat,sub&since=0&epoch=&unknown=1")) {
      new RawSocket(installation.port(), "/" + query, 4_096).close();
      new RawSocket(installation.port(), "/ws" + query, 4_096).close();
    }
    assertThatThrownBy(() -> new RawSocket(installation.port(), "/ws/", 4_096))
        .isInstanceOf(IOException.class);
  }

  /// A foreign page can send any body, but not without its `Origin`. Fails when the connection of a
  /// rejected request stays open: the body is then read as a request without an `Origin`.
  @Test
  void neverReadsTheBodyOfARejectedRequestAsARequest() throws IOException {
    String smuggled =
        "GET /api/status HTTP/1.1\r\nHost: localhost:" + installation.port() + "\r\n\r\n";
    for (String refused :
        List.of("Host: evil.example", FOREIGN, "Host: localhost:PORT", "Cookie: " + cookies(400))) {
      Row row =
          new Row(
              0,
              "",
              "GET /api/status",
              List.of(
                  refused,
                  "Connection: keep-alive",
                  "Content-Type: text/plain",
                  "Content-Length: " + smuggled.length()),
              smuggled);
      assertThat(send(row).body()).doesNotContain("HTTP/1.1", "startedAt");
    }
  }

  private Answer send(Row row) throws IOException {
    List<String> headers =
        row.headers().stream()
            .map(header -> header.replace("PORT", Integer.toString(installation.port())))
            .toList();
    String request = row.request().replace("PORT", Integer.toString(installation.port()));
    return RawHttp.send(installation.port(), request, headers, row.body());
  }

  private static Row upgrade(Row row) {
    List<String> headers =
        Stream.concat(
                Stream.of(RawSocket.UPGRADE.strip().split("\r\n", -1)), row.headers().stream())
            .toList();
    return new Row(row.status(), row.code(), row.request(), headers, "");
  }

  /// What every reply has, whatever it answers.
  static void assertShieldsUp(Answer answer) {
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .containsEntry("referrer-policy", "no-referrer")
        .containsKey("content-security-policy")
        .doesNotContainKeys("server", "access-control-allow-origin");
  }
}
