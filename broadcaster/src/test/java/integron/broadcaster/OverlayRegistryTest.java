package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.RawSocket.Frame;
import integron.broadcaster.overlay.BuiltInOverlays;
import integron.broadcaster.overlay.Overlay;
import integron.common.event.AskedTypes;
import integron.common.event.EventType;
import integron.common.files.OverlayName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of overlays and of their open pages, and what a page says of itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class OverlayRegistryTest {
  private static final int BUFFER = 4_096;
  private static final String OBS =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/127.0.6533.120 Safari/537.36 OBS/31.0.2";
  private static final String VISIBLE = "{\"type\":\"page\",\"data\":{\"visible\":true}}";
  private static final String HIDDEN = VISIBLE.replace("true", "false");

  private TestInstallation installation;

  @BeforeAll
  void start(@TempDir Path home) {
    installation = new TestInstallation(home).startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  private JsonNode list() throws IOException {
    Answer answer = RawHttp.get(installation.port(), "/api/overlays");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ApiValidation.read(answer.body());
  }

  private List<JsonNode> instances(String client) throws IOException {
    return StreamSupport.stream(list().path("instances").spliterator(), false)
        .filter(one -> one.path("client").asText().equals(client))
        .toList();
  }

  /// Waits until the page is in the list with this in a field.
  private JsonNode awaitInstance(String client, String field, String value) {
    return await()
        .until(
            () -> instances(client),
            found -> found.size() == 1 && found.getFirst().path(field).asText().equals(value))
        .getFirst();
  }

  private RawSocket open(String query, String userAgent) throws IOException {
    RawSocket page =
        new RawSocket(
            InetAddress.getLoopbackAddress(),
            installation.port(),
            "/ws?" + query,
            BUFFER,
            userAgent);
    page.readUntil(RawSocket.TEXT);
    return page;
  }

  /// Reads frames until one ends the socket.
  private static String reasonOf(RawSocket page) throws IOException {
    Frame close = page.readUntil(RawSocket.CLOSE);
    assertThat(close.text().substring(2)).isNotBlank();
    return close.text().substring(2);
  }

  /// The pages read the same resource; a test of theirs compares the documentation with it.
  @Test
  void theBuiltInOverlaysAreListedWithTheirParameters() throws IOException {
    JsonNode listed = list().path("overlays");
    assertThat(listed).hasSize(BuiltInOverlays.ALL.size());
    for (int i = 0; i < listed.size(); i++) {
      Overlay overlay = BuiltInOverlays.ALL.get(i);
      assertThat(listed.get(i).path("kind").asText()).isEqualTo("built_in");
      assertThat(listed.get(i).path("name").asText()).isEqualTo(overlay.name());
      assertThat(listed.get(i).path("parameters")).hasSize(overlay.parameters().size());
    }
    assertThat(BuiltInOverlays.ALL)
        .extracting(Overlay::name)
        .containsExactlyInAnyOrderElementsOf(OverlayName.BUILT_IN);
    JsonNode max = listed.get(0).path("parameters").get(0);
    assertThat(max.toString())
        .contains("\"name\":\"max\"", "\"kind\":\"number\"", "\"usual\":\"10\"", "\"most\":100");
  }

  /// Another word would be refused by the server, which a page cannot be told. Shown able to fail:
  /// without one of the words.
  @Test
  void thePagesKnowEveryWordOfTypesThatTheServerTakes() {
    List<String> words = new ArrayList<>(List.of("all"));
    for (EventType type : EventType.values()) {
      Stream.of(type.family(), type.wireName())
          .filter(word -> type != EventType.ERASED && !words.contains(word))
          .forEach(words::add);
    }
    assertThat(BuiltInOverlays.ALL)
        .flatExtracting(Overlay::parameters)
        .filteredOn(parameter -> parameter.name().equals("types"))
        .hasSize(2)
        .allSatisfy(types -> assertThat(types.choices()).isEqualTo(words));
    assertThatCode(() -> AskedTypes.parse(String.join(",", words))).doesNotThrowAnyException();
  }

  @Test
  void anOpenPageIsListedWithWhatItSaysAndWhereItIs() throws IOException {
    try (RawSocket page = open("client=left&page=/overlay/chat&version=1.2.3", OBS);
        RawSocket _ = open("client=dashboard", "")) {
      JsonNode before = awaitInstance("left", "page", "/overlay/chat");
      assertThat(before.path("version").asText()).isEqualTo("1.2.3");
      assertThat(before.path("program").asText()).isEqualTo("obs");
      assertThat(before.path("address").asText()).isEqualTo("127.0.0.1");
      assertThat(before.path("connectedAt").asText()).isNotEmpty();
      assertThat(before.path("behind").asLong()).isZero();
      assertThat(before.path("lagMillis").asLong()).isZero();
      assertThat(before.has("visible")).as("before it has said so").isFalse();

      page.send(RawSocket.TEXT, VISIBLE);
      awaitInstance("left", "visible", "true");
      page.send(RawSocket.TEXT, HIDDEN);
      awaitInstance("left", "visible", "false");
      assertThat(instances("dashboard")).as("what is no overlay").isEmpty();
      assertThat(RawHttp.get(installation.port(), "/api/status").body())
          .contains("\"page\":\"/overlay/chat\"", "\"client\":\"dashboard\"");
    }
    await().until(() -> instances("left").isEmpty());
  }

  @Test
  void aBrowserAndAnotherProgramAreToldApart() throws IOException {
    String browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
    try (RawSocket _ = open("client=firefox&page=/x", browser);
        RawSocket _ = open("client=bot&page=/x", "User-Agent: curl/8.5 OBS")) {
      awaitInstance("firefox", "program", "browser");
      awaitInstance("bot", "program", "other");
    }
  }

  /// Over Server-Sent Events, a page can say nothing later.
  @Test
  void aPageOverServerSentEventsIsListedToo() throws IOException {
    try (var _ = new SseClient(installation.port(), "/api/stream?client=sse&page=/overlay/feed")) {
      JsonNode row = awaitInstance("sse", "page", "/overlay/feed");
      assertThat(row.path("address").asText()).isEqualTo("127.0.0.1");
      assertThat(row.has("visible")).isFalse();
    }
  }

  /// Shown able to fail: without the rule for fillers in `PlainText`, the name keeps one; where a
  /// page is any name, the list has an address that is a script.
  @Test
  void whatCannotBeSeenIsNotInTheList() throws IOException {
    String hidden = "a\u200Bb\u202Ec\u2066d\uFEFFe\u3164f\u00A0g\uDB40\uDC41";
    String encoded = URLEncoder.encode(hidden, StandardCharsets.UTF_8);
    try (RawSocket _ = open("client=" + encoded + "&page=/" + encoded, "")) {
      JsonNode row = awaitInstance("abcdef g", "page", "/abcdef g");
      assertThat(row.toString()).hasSizeLessThan(2_000);
    }
    for (String wrong :
        List.of(
            "client=%E2%80%8B",
            "client=" + "x".repeat(65),
            "page=/" + "x".repeat(128),
            "page=javascript:alert(1)",
            "page=https://evil.example/",
            "page=//evil.example/",
            "page=/%5Cevil.example/",
            "page=x")) {
      Answer answer = RawHttp.get(installation.port(), "/api/stream?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("visible characters");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "hello",
        "{\"type\":\"page\"}",
        "{\"type\":\"page\",\"data\":{}}",
        "{\"type\":\"page\",\"data\":{\"visible\":1}}",
        "{\"type\":\"page\",\"data\":{\"visible\":null}}",
        "{\"type\":\"page\",\"data\":[{\"visible\":true}]}",
        "{\"type\":\"status\",\"data\":{\"visible\":true}}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void anotherMessageOfAPageClosesItsSocket(String message) throws IOException {
    try (RawSocket page = open("client=wrong&page=/x", "")) {
      page.send(RawSocket.TEXT, message);
      assertThat(reasonOf(page)).contains("whether they are visible");
    }
    await().until(() -> instances("wrong").isEmpty());
  }

  /// A client that is no page sends nothing, as ever.
  @Test
  void onlyAPageMaySaySomething() throws IOException {
    try (RawSocket other = open("client=other", "")) {
      other.send(RawSocket.TEXT, VISIBLE);
      assertThat(reasonOf(other)).contains("whether they are visible");
    }
  }

  /// Fields of a later version do no harm.
  @Test
  void unknownFieldsAreIgnored() throws IOException {
    try (RawSocket page = open("client=later&page=/x", "")) {
      page.send(
          RawSocket.TEXT,
          "{\"type\":\"page\",\"data\":{\"visible\":true,\"drawing\":{}},\"more\":[1]}");
      awaitInstance("later", "visible", "true");
    }
  }

  /// Shown able to fail: without the budget, the socket stays open.
  @Test
  void aPageThatTalksTooMuchIsClosed() throws IOException {
    try (RawSocket page = open("client=loud&page=/x", "")) {
      for (int i = 0; i < 200; i++) {
        page.send(RawSocket.TEXT, i % 2 == 0 ? VISIBLE : HIDDEN);
      }
      assertThat(reasonOf(page)).contains("one thing a second");
    }
  }

  private int reload(String instance) throws IOException {
    return RawHttp.send(
            installation.port(),
            "POST /api/overlays/" + instance + "/reload",
            List.of("X-Integron: 1"),
            "")
        .status();
  }

  /// Shown able to fail: where every page gets the frame, the right one is asked too.
  @Test
  void onlyTheNamedPageIsAskedToLoadAgain() throws Exception {
    try (var left = TestSubscriber.open(installation.port(), "/ws?client=one&page=/x");
        var right = TestSubscriber.open(installation.port(), "/ws?client=two&page=/x")) {
      left.nextOfType("connected");
      right.nextOfType("connected");
      String id = awaitInstance("one", "page", "/x").path("id").asText();
      assertThat(id).isNotEqualTo(awaitInstance("two", "page", "/x").path("id").asText());

      assertThat(reload(id)).isEqualTo(204);
      assertThat(left.nextText()).contains("\"type\":\"reload\"", "\"instance\":\"" + id + "\"");
      left.leave();
      await().until(() -> instances("one").isEmpty());
      assertThat(reload(id)).isEqualTo(404);

      installation.ingester.accept(Samples.chat("later"));
      assertThat(right.next().type()).as("the first that the other one gets").isEqualTo("chat");
    }
    assertThat(reload("nothing")).isEqualTo(404);
    assertThat(reload("x".repeat(41))).isEqualTo(400);
  }

  @Test
  void whatIsNoPageIsNotAsked() throws Exception {
    try (var dashboard = TestSubscriber.open(installation.port(), "/ws?client=no-page")) {
      dashboard.nextOfType("connected");
      JsonNode all = ApiValidation.read(RawHttp.get(installation.port(), "/api/status").body());
      for (JsonNode one : all.path("subscribers")) {
        if (one.path("client").asText().equals("no-page")) {
          assertThat(reload(one.path("id").asText())).isEqualTo(404);
        }
      }
    }
  }
}
