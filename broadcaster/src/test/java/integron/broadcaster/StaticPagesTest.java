package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages and their headers, with tiny pages in place of the real ones.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StaticPagesTest {
  private TestInstallation installation;

  @BeforeAll
  void start(@TempDir Path home) {
    installation = new TestInstallation(home).startBroadcaster();
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  /// Only the page of the chat has a script in itself. Shown able to fail: without the hashes, the
  /// policy of that page is as of the others, and a browser does not run the script.
  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, <title>dashboard</title>, no-cache",
    "/backups, text/html; charset=utf-8, <title>backups</title>, no-cache",
    "/assets/app-1a2b3c.js, text/javascript; charset=utf-8, console.log,"
        + " 'public, max-age=31536000, immutable'",
    "/overlay/chat, text/html; charset=utf-8, <title>chat</title>, no-cache",
    "/overlay/integron.js, text/javascript; charset=utf-8, export, no-cache",
    "/overlay/integron.d.ts, text/plain; charset=utf-8, declare, no-cache",
    "/overlay/assets/chat-1a2b3c.css, text/css; charset=utf-8, body{},"
        + " 'public, max-age=31536000, immutable'",
  })
  void servesPagesAndTheirFiles(String path, String type, String content, String caching)
      throws IOException {
    Answer answer = RawHttp.get(installation.port(), path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(content);
    assertThat(answer.headers())
        .containsEntry("content-type", type)
        .containsEntry("cache-control", caching)
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry(
            "content-security-policy",
            "default-src 'none'; script-src 'self'"
                + (path.equals("/overlay/chat")
                    ? " 'sha256-RsG7vs8xs9kBIaFbvshj1NMs0K9wRu/USmbnDHZGVx4='"
                    : "")
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
                + " https://static-cdn.jtvnw.net"
                + (path.startsWith("/overlay/")
                    ? " https://d3aqoihi2n8ty8.cloudfront.net https://cdn.betterttv.net"
                        + " https://cdn.frankerfacez.com https://cdn.7tv.app"
                    : "")
                + "; media-src 'self'; font-src 'self'; connect-src"
                + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
                + (path.startsWith("/overlay")
                    ? ""
                    : "; frame-src 'self' http://overlays.localhost:*"));
  }

  @Test
  void doesNotSendAnUnchangedFileAgain() throws IOException {
    String etag =
        Objects.requireNonNull(RawHttp.get(installation.port(), "/").headers().get("etag"));
    Answer unchanged = RawHttp.get(installation.port(), "/", "If-None-Match: \"other\", " + etag);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(RawHttp.get(installation.port(), "/", "If-None-Match: \"other\"").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/overlay/chat", "/overlay/integron.js"})
  void answersAHeadLikeAGetWithoutItsBody(String path) throws IOException {
    Answer get = RawHttp.get(installation.port(), path);
    Answer head = RawHttp.send(installation.port(), "HEAD " + path, List.of(), "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(withoutDate(head)).isEqualTo(withoutDate(get));
  }

  private static Map<String, String> withoutDate(Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "/overlay/chat/, /overlay/chat",
    "/overlay/chat.html, /overlay/chat",
    "/overlay/chat.html?max=3&fade=0, /overlay/chat?max=3&fade=0",
    "/overlay/chat/?a=%2F%2F, /overlay/chat?a=%2F%2F",
    "//overlay//chat//, /overlay/chat",
  })
  void redirectsOtherSpellingsOfAnAddressToThePage(String spelling, String address)
      throws IOException {
    for (String method : List.of("GET ", "HEAD ")) {
      Answer answer = RawHttp.send(installation.port(), method + spelling, List.of(), "");
      assertThat(answer.status()).isEqualTo(307);
      assertThat(answer.headers()).containsEntry("location", address);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/overlay/nothing",
        "/overlay/nothing/",
        "/overlay/nothing.html",
        "/overlay/integron.js/",
        "/overlay/chat/nothing.js",
        "/overlay/notes.unknown",
        "/overlay/assets",
        "/assets/../index.html/x",
        "/overlay/%2e%2e/dashboard/index.html",
        "/.hidden",
        "/index%00.html",
        "/overlay/chat%00",
        "/overlay/chat/index.html%0d%0aX-Injected:%201",
        "/integron/broadcaster/Main.class",
      })
  void answersUnknownPathsWith404(String path) throws IOException {
    assertThat(RawHttp.get(installation.port(), path).status()).isEqualTo(404);
  }

  /// Shown able to fail: without it, the user reads JSON.
  @Test
  void aMistypedAddressOpensTheDashboardWhichSaysSo() throws IOException {
    Answer typed = html("/setings");
    assertThat(typed.status()).isEqualTo(404);
    assertThat(typed.body()).contains("<title>");
    for (String path : List.of("/api/nothing", "/overlay/nothing")) {
      assertThat(html(path).status()).isEqualTo(404);
      assertThat(html(path).body()).contains("not_found");
    }
  }

  private Answer html(String path) throws IOException {
    return RawHttp.get(installation.port(), path, "Accept: text/html,application/xml;q=0.9");
  }

  @ParameterizedTest
  @CsvSource({"/, 200", "/nothing, 404", "/overlay/chat/, 307", "/index%00.html, 404"})
  void sendsSecurityHeadersWithEveryReply(String path, int status) throws IOException {
    String etag =
        Objects.requireNonNull(RawHttp.get(installation.port(), "/").headers().get("etag"));
    Answer known = RawHttp.get(installation.port(), "/", "If-None-Match: " + etag);
    assertThat(known.status()).isEqualTo(304);
    Answer answer = RawHttp.get(installation.port(), path);
    assertThat(answer.status()).isEqualTo(status);
    for (Answer reply : List.of(known, answer)) {
      assertThat(reply.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("cross-origin-resource-policy", "same-origin")
          .containsKeys("content-security-policy", "cache-control");
    }
  }

  /// A request for a part gets the complete file.
  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-3", "bytes=10-19", "bytes=-4", "bytes=9999-", "bytes=x"})
  void sendsOnlyCompleteFiles(String range) throws IOException {
    Answer answer = RawHttp.get(installation.port(), "/", "Range: " + range);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(RawHttp.get(installation.port(), "/").body());
  }
}
