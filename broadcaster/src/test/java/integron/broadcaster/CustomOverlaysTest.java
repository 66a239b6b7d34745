package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.RawSocket.Frame;
import integron.broadcaster.overlay.CustomStyle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The user's overlays: how a folder becomes one, what of it is served and to whom, and what a
/// changed file does.
@Timeout(120)
final class CustomOverlaysTest {
  private static final int BUFFER = 4_096;
  private static final String PAGE = "<!doctype html><title>bar</title><p>one";

  @TempDir private Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() {
    installation = new TestInstallation(home, LanClient.enabled()).startBroadcaster();
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private Path write(String file, String content) throws IOException {
    Path path = installation.folder.overlays().resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content);
  }

  private Answer get(String path, String... headers) throws IOException {
    String[] all = List.of(headers).toArray(new String[headers.length + 1]);
    all[headers.length] = "Host: overlays.localhost:" + installation.port();
    return RawHttp.get(installation.port(), path, all);
  }

  private interface Requests {
    void run() throws IOException;
  }

  /// The warnings of the class [CustomStyle] meanwhile.
  private static List<String> warnings(Requests requests) throws IOException {
    Logger log = (Logger) LoggerFactory.getLogger(CustomStyle.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    log.addAppender(heard);
    try {
      requests.run();
    } finally {
      log.detachAppender(heard);
    }
    return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private JsonNode listed(String name) throws IOException {
    JsonNode list = ApiValidation.read(RawHttp.get(installation.port(), "/api/overlays").body());
    return StreamSupport.stream(list.path("overlays").spliterator(), false)
        .filter(one -> one.path("kind").asText().equals("custom"))
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFolderWithAPageIsServedAtOnceUnderANameOfItsOwn() throws IOException {
    assertThat(get("/overlay/goal-bar/").status()).isEqualTo(404);
    write("goal-bar/index.html", PAGE);
    write("goal-bar/parts/look.css", "p { color: red }");

    Answer page = get("/overlay/goal-bar/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).isEqualTo(PAGE);
    assertThat(page.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("cache-control", "no-cache")
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(get("/overlay/goal-bar/", "If-None-Match: " + page.headers().get("etag")).status())
        .isEqualTo(304);
    assertThat(get("/overlay/goal-bar/parts/look.css").headers())
        .containsEntry("content-type", "text/css; charset=utf-8");
    for (String other :
        List.of("/overlay/goal-bar?goal=5", "/overlay/goal-bar/index.html?goal=5")) {
      assertThat(get(other).headers()).containsEntry("location", "/overlay/goal-bar/?goal=5");
    }
    String policy = page.headers().get("content-security-policy");
    String host = "overlays.localhost:" + installation.port();
    assertThat(policy)
        .contains("script-src http://%s/overlay/ 'unsafe-inline'".formatted(host))
        .contains("ws://%s/ws".formatted(host))
        .contains("frame-src http://%s/overlay/;".formatted(host))
        .contains("sandbox allow-scripts allow-same-origin")
        .doesNotContain("HOST");
  }

  /// A page there would have the dashboard's origin. Shown able to fail: where the owner's site has
  /// the user's overlays themselves, nothing leads to their name.
  @Test
  void theDashboardsNameOnlyLeadsToThere() throws IOException {
    write("goal-bar/index.html", PAGE);
    write("goal-bar/a b.txt", "text");
    String there = "http://overlays.localhost:" + installation.port();
    Map<String, String> places =
        Map.of(
            "/overlay/goal-bar", "/overlay/goal-bar/",
            "/overlay/goal-bar/", "/overlay/goal-bar/",
            "/overlay/goal-bar/?goal=5&x=%20", "/overlay/goal-bar/?goal=5&x=%20",
            "/overlay/goal-bar/a%20b.txt", "/overlay/goal-bar/a%20b.txt");
    for (Map.Entry<String, String> place : places.entrySet()) {
      Answer answer = RawHttp.get(installation.port(), place.getKey());
      assertThat(answer.status()).isEqualTo(307);
      assertThat(answer.headers()).containsEntry("location", there + place.getValue());
    }
    assertThat(RawHttp.get(installation.port(), "/overlay/other/").status()).isEqualTo(404);
  }

  @Test
  void thereAreTheKitPicturesAndAlertsButNoDataOfTheOwner() throws IOException {
    assertThat(get("/overlay/integron.js").status()).isEqualTo(200);
    assertThat(get("/overlay/custom.css").status()).isEqualTo(200);
    assertThat(get("/api/stats").status()).isEqualTo(200);
    assertThat(get("/").status()).isEqualTo(403);
    for (String closed : List.of("/api/status", "/api/events", "/api/settings", "/api/overlays")) {
      assertThat(get(closed).status()).as(closed).isIn(403, 404);
    }
    assertThat(
            RawHttp.send(
                    installation.port(),
                    "POST /api/alerts/pause",
                    List.of(
                        "Host: overlays.localhost:" + installation.port(),
                        "X-Integron: 1",
                        "Content-Length: 0"),
                    "")
                .status())
        .isIn(403, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/overlay/bar/../secret.txt",
        "/overlay/bar/..%2fsecret.txt",
        "/overlay/bar/%2e%2e/secret.txt",
        "/overlay/bar/%2e%2e%2fsecret.txt",
        "/overlay/bar/..%5csecret.txt",
        "/overlay/bar/%252e%252e/secret.txt",
        "/overlay/%2e%2e/link.key",
        "/overlay/bar/.env.txt",
        "/overlay/bar/.git/config.txt",
        "/overlay/bar/page.php",
        "/overlay/bar/none",
        "/overlay/bar/a/b/c/d/e/f.txt",
        "/overlay/bar/index.html%00.txt",
        "/overlay/BAR/",
        "/overlay/.hidden/",
        "/overlay/bar//index.html/x.txt",
      })
  void whatIsNoPlainFileOfTheFolderIsNotServed(String path) throws IOException {
    write("bar/index.html", PAGE);
    write("secret.txt", "secret");
    for (String file :
        List.of(
            "bar/.env.txt",
            "bar/.git/config.txt",
            "bar/page.php",
            "bar/none",
            "bar/a/b/c/d/e/f.txt",
            ".hidden/index.html")) {
      write(file, "secret");
    }
    Answer answer = get(path);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("secret\"").doesNotEndWith("secret");
  }

  /// Shown able to fail: where only the name is checked, the linked file is sent.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkBringsNothingInFromElsewhere() throws IOException {
    Path bar = installation.folder.overlays().resolve("bar");
    write("bar/index.html", PAGE);
    Files.writeString(installation.folder.path().resolve("x.txt"), "the data folder's");
    write("bar/own.txt", "own");
    write("other/index.html", PAGE);
    write("other/x.txt", "other");
    Files.createSymbolicLink(bar.resolve("inside.txt"), Path.of("own.txt"));
    Files.createSymbolicLink(bar.resolve("key.txt"), installation.folder.linkKey());
    Files.createSymbolicLink(bar.resolve("next.txt"), Path.of("../other/x.txt"));
    Files.createSymbolicLink(bar.resolve("folder"), installation.folder.path());
    Files.createSymbolicLink(bar.resolveSibling("away"), bar);
    assertThat(get("/overlay/bar/inside.txt").body()).isEqualTo("own");
    for (String link : List.of("bar/key.txt", "bar/next.txt", "bar/folder/x.txt", "away/")) {
      assertThat(get("/overlay/" + link).status()).as(link).isEqualTo(404);
    }
    assertThat(listed("away").path("problem").asText()).contains("a link");
  }

  @Test
  void theListHasEachFolderWithWhatItsPageDeclaresOrWhyItIsNone() throws IOException {
    write(
        "bar/index.html",
        """
        <!doctype html>
        <meta name="integron-size" content="600x120">
        <meta name="integron-parameter" content="goal=100 How many follows fill the bar.">
        <meta name="integron-parameter" content="side=left|right Where the bar begins.">
        <meta name='integron-parameter' content='title'>
        <meta name="integron-parameter" content="words='New followers' What it says.">
        """);
    write("chat/index.html", PAGE);
    write("My Bar/index.html", PAGE);
    write("empty/notes.txt", "later");
    write("se/widget.html", "<p>");
    for (int i = 0; i <= 500; i++) {
      write("many/%d.txt".formatted(i), "");
    }
    write("many/index.html", PAGE);

    JsonNode bar = listed("bar");
    assertThat(bar.path("address").asText()).isEqualTo("/overlay/bar");
    assertThat(bar.path("size").path("width").asInt()).isEqualTo(600);
    assertThat(bar.path("size").path("height").asInt()).isEqualTo(120);
    assertThat(bar.path("parameters").path(0).path("name").asText()).isEqualTo("goal");
    assertThat(bar.path("parameters").path(0).path("usual").asText()).isEqualTo("100");
    assertThat(bar.path("parameters").path(0).path("meaning").asText())
        .isEqualTo("How many follows fill the bar.");
    assertThat(bar.path("parameters").path(0).path("kind").asText()).isEqualTo("number");
    assertThat(bar.path("parameters").path(1).path("choices").toString())
        .isEqualTo("[\"left\",\"right\"]");
    assertThat(bar.path("parameters").path(1).path("usual").asText()).isEqualTo("left");
    assertThat(bar.path("parameters").path(2).path("name").asText()).isEqualTo("title");
    assertThat(bar.path("parameters").path(2).has("usual")).isFalse();
    assertThat(bar.path("parameters").path(3).path("usual").asText()).isEqualTo("New followers");
    assertThat(bar.has("problem")).isFalse();
    assertThat(listed("chat").path("problem").asText()).startsWith("An overlay of Integron");
    assertThat(listed("My Bar").path("problem").asText()).endsWith("Rename the folder.");
    assertThat(listed("empty").path("problem").asText()).isEqualTo("empty has no index.html.");
    assertThat(listed("many").path("problem").asText()).contains("more than 500 files");
    assertThat(listed("se").has("problem")).isFalse();
    assertThat(get("/overlay/chat").body()).doesNotContain("<p>one");
  }

  @Test
  void anotherMachineNeedsATokenAndNoBrowserThatIsSignedInGetsThePage() throws IOException {
    write("bar/index.html", PAGE);
    write("bar/look.css", "p {}");
    LanClient lan = LanClient.of(installation);
    String token = LanClient.created(installation, "overlay").path("token").asText();
    String owner = LanClient.created(installation, "owner").path("token").asText();

    assertThat(lan.status("GET /overlay/bar/")).isEqualTo(401);
    assertThat(lan.status("GET /overlay/bar/?token=" + token)).isEqualTo(200);
    assertThat(lan.status("GET /overlay/bar/look.css")).isEqualTo(200);
    // Shown able to fail: where it may have a built-in overlay in a frame.
    assertThat(
            lan.send("GET /overlay/bar/?token=" + token).headers().get("content-security-policy"))
        .contains("frame-src 'none'");
    String bearer = "Authorization: Bearer " + owner;
    assertThat(lan.status("GET /overlay/bar/", bearer)).isEqualTo(403);
    assertThat(lan.status("GET /overlay/bar/?token=" + token, bearer)).isEqualTo(403);
    assertThat(lan.status("GET /overlay/bar/look.css", bearer)).isEqualTo(403);
  }

  /// There, a page of Integron's own has the same origin and may reach all of it. Shown able to
  /// fail: with the policy of this machine.
  @Test
  void atThePortForOtherMachinesSuchAPageHasNoFrames() throws IOException {
    write("bar/index.html", PAGE);
    LanClient lan = LanClient.of(installation);
    String token = LanClient.created(installation, "overlay").path("token").asText();
    assertThat(lan.send("GET /overlay/bar/?token=" + token).headers())
        .hasEntrySatisfying(
            "content-security-policy",
            policy -> assertThat(policy).contains("frame-src 'none';").doesNotContain("FRAMES"));
  }

  private RawSocket open(String page) throws IOException {
    RawSocket socket =
        new RawSocket(
            InetAddress.getLoopbackAddress(),
            installation.port(),
            "/ws?types=control&page=" + page,
            BUFFER);
    socket.readUntil(RawSocket.TEXT);
    return socket;
  }

  private static Frame awaitFrame(RawSocket socket, String type) throws IOException {
    while (true) {
      Frame frame = socket.readUntil(RawSocket.TEXT);
      if (frame.text().contains("\"type\":\"" + type + "\"")) {
        return frame;
      }
    }
  }

  /// Shown able to fail: without the watch, no frame comes.
  @Test
  void aChangedFileLoadsTheOpenPagesOfItsOverlayAlone() throws IOException {
    write("bar/index.html", PAGE);
    write("other/index.html", PAGE);
    get("/overlay/bar/");
    get("/overlay/other/");
    try (RawSocket bar = open("/overlay/bar");
        RawSocket below = open("/overlay/bar/second.html");
        RawSocket other = open("/overlay/other");
        RawSocket chat = open("/overlay/chat")) {
      write("bar/parts/new.css", "p {}");
      awaitFrame(bar, "reload");
      awaitFrame(below, "reload");
      write("bar/index.html", PAGE + " two");
      awaitFrame(bar, "reload");
      write("bar/notes.swp", "what an editor leaves");
      write("other/index.html", PAGE + " two");
      assertThat(awaitFrame(other, "reload").text()).contains("instance");
      Files.writeString(installation.folder.customStyle(), ".x { color: red }");
      assertThat(awaitFrame(chat, "style").text()).doesNotContain("reload");
    }
  }

  /// The two looks that a change needs have been, where the change of another overlay has come.
  private void awaitLooks(RawSocket other) throws IOException {
    for (int i = 0; i < 2; i++) {
      write("other/index.html", PAGE + System.nanoTime());
      awaitFrame(other, "reload");
    }
  }

  private static List<String> framesUntilNow(RawSocket socket) throws IOException {
    socket.send(RawSocket.PING, "now");
    List<String> texts = new ArrayList<>();
    for (Frame frame = socket.read(); frame.opcode() != RawSocket.PONG; frame = socket.read()) {
      texts.add(frame.text());
    }
    return texts;
  }

  /// Shown able to fail: where the watch walks every folder, a thousand files of a repository make
  /// the overlay one of too many files, and its pages no longer load again.
  @Test
  void whatToolsKeepBesideAnOverlayIsNotWatched() throws IOException {
    write("bar/index.html", PAGE);
    for (String tool : List.of(".git/objects", "node_modules/thing", "parts/.cache")) {
      for (int number = 0; number < 501; number++) {
        write("bar/" + tool + "/file" + number + ".js", "0");
      }
    }
    assertThat(listed("bar").has("problem")).isFalse();
    assertThat(get("/overlay/bar/node_modules/thing/file1.js").status()).isEqualTo(200);
    get("/overlay/bar/");
    try (RawSocket bar = open("/overlay/bar")) {
      framesUntilNow(bar);
      write("bar/parts/look.css", "p {}");
      awaitFrame(bar, "reload");
    }
  }

  /// A tool that builds overlays deletes all files first. Shown able to fail: where only the
  /// versions are compared, the page is loaded while it is away or empty, and then follows no
  /// stream that could load it again.
  @Test
  void aPageThatIsAwayOrEmptyIsLoadedOnceItIsBack() throws IOException {
    Path page = write("bar/index.html", PAGE);
    write("bar/look.css", "p {}");
    write("other/index.html", PAGE);
    get("/overlay/bar/");
    get("/overlay/other/");
    try (RawSocket bar = open("/overlay/bar");
        RawSocket other = open("/overlay/other")) {
      framesUntilNow(bar);
      Files.delete(page);
      write("bar/look.css", "p { color: red }");
      awaitLooks(other);
      Files.createFile(page);
      awaitLooks(other);
      assertThat(framesUntilNow(bar)).noneMatch(text -> text.contains("\"reload\""));
      write("bar/index.html", PAGE + " two");
      awaitFrame(bar, "reload");
    }
  }

  /// The headers of a page from a file in Chromium.
  @Test
  void aLoaderFileLearnsThatIntegronIsHereAndNothingElse() throws IOException {
    String[] ofAFile = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"};
    Answer here = RawHttp.get(installation.port(), "/overlay/here.js", ofAFile);
    assertThat(here.status()).isEqualTo(200);
    assertThat(here.body()).isEqualTo("integronIsHere();\n");
    assertThat(here.headers())
        .containsEntry("cross-origin-resource-policy", "cross-origin")
        .containsEntry("cache-control", "no-store");
    Answer head = RawHttp.send(installation.port(), "HEAD /overlay/here.js", List.of(ofAFile), "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).containsEntry("content-length", "18");
    assertThat(head.body()).isEmpty();
    assertThat(RawHttp.get(installation.port(), "/overlay/integron.js", ofAFile).status())
        .isEqualTo(403);
    LanClient lan = LanClient.of(installation);
    assertThat(lan.status("GET /overlay/here.js")).isEqualTo(200);
  }

  @Test
  void theListOfAllOverlaysIsOnTheDashboard() throws IOException {
    for (String address : List.of("/overlay", "/overlay/")) {
      assertThat(RawHttp.get(installation.port(), address).headers())
          .containsEntry("location", "/overlays");
    }
    assertThat(get("/overlay/").status()).isEqualTo(403);
  }

  @Test
  void theStyleIsInItsLayerAndEmptyWithoutAFile() throws IOException {
    Answer none = RawHttp.get(installation.port(), "/overlay/custom.css");
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.body()).isEmpty();
    assertThat(none.headers()).containsEntry("content-type", "text/css; charset=utf-8");

    Path file = installation.folder.customStyle();
    Files.writeString(file, ".integron-feed-item { color: red }");
    Answer some = RawHttp.get(installation.port(), "/overlay/custom.css");
    assertThat(some.body())
        .isEqualTo(
            """
            @layer integron.base, integron.theme, integron.custom;
            @layer integron.custom {
            .integron-feed-item { color: red }
            }
            """);
    assertThat(some.headers().get("etag")).isNotEqualTo(none.headers().get("etag"));

    for (Charset marked : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      Files.writeString(file, "\uFEFF.integron-feed-item { color: red }", marked);
      assertThat(RawHttp.get(installation.port(), "/overlay/custom.css").body())
          .as("%s with a mark, as editors of Windows write it", marked)
          .isEqualTo(some.body());
    }

    Files.writeString(file, "x".repeat(256 * 1024 + 1));
    assertThat(
            warnings(() -> {
              for (int request = 0; request < 3; request++) {
                assertThat(RawHttp.get(installation.port(), "/overlay/custom.css").body())
                    .isEqualTo("/* custom.css is too large. */\n");
              }
            }))
        .as("once for each change of the file")
        .hasSize(1);
    Files.delete(file);
    await().until(() -> RawHttp.get(installation.port(), "/overlay/custom.css").body().isEmpty());
  }
}
