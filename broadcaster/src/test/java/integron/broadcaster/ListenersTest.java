package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.store.EventStore;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.stream.Entrance;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.SubscriberLimits;
import integron.broadcaster.stream.SubscriberStatus;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.EventSocket;
import integron.broadcaster.web.FrontController;
import integron.broadcaster.web.Gate;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Pages;
import integron.broadcaster.web.RequestHead;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.SocketEndpoint;
import integron.broadcaster.web.Uploads;
import integron.common.problem.Problem;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two listeners with the same routes and different gates. Shown able to fail: with the owner's
/// gates at both, the closed routes answer.
final class ListenersTest {
  private static final Operation READ =
      Endpoint.get("/thing", "Shows the thing.")
          .replying(ReplyType.done())
          .handledBy(_ -> HttpReply.done());
  private static final Operation CHANGE =
      Endpoint.post("/thing", "Changes the thing.")
          .replying(ReplyType.done())
          .handledBy(_ -> HttpReply.done());
  private static final Pages PAGES =
      path ->
          Optional.of(path)
              .filter("/page"::equals)
              .map(_ -> new Pages.Page(Access.OVERLAY_PAGE, (_, response, _) -> response.send()));
  private static final RouteSet SITE =
      new RouteSet(
          List.of(READ, CHANGE),
          List.of(new SocketEndpoint("/ws", BriefSocket::new)),
          PAGES,
          new Uploads());

  private static final TestListener OWNERS =
      new TestListener(SITE, Duration.ofSeconds(20), ListenersTest::owners);
  private static final TestListener UNTRUSTED =
      new TestListener(SITE, Duration.ofSeconds(20), ListenersTest::untrusted);
  private static final TestListener WITH_TOKEN =
      new TestListener(
          SITE,
          Duration.ofSeconds(20),
          port ->
              new Gates(
                  List.of(new Gate.Host(Authority.localhost(port)), ListenersTest::requireToken),
                  Map.of(Access.READ, List.of())));

  private static Gates owners(IntSupplier port) {
    return Gates.ofOwner(Authority.localhost(port), 100, Optional.empty());
  }

  private static Gates untrusted(IntSupplier port) {
    return Gates.ofUntrustedPages(Authority.overlays(port), 100, Optional.empty());
  }

  /// Is upgraded and ends.
  private record BriefSocket(FrontController front) implements WsListener {
    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
      front.admit(prologue, headers, List.of());
      return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
      session.terminate();
    }
  }

  private static void requireToken(RequestHead head) {
    if (!head.prologue().query().first("token").asOptional().equals(Optional.of("t"))) {
      throw Problem.unauthorized().asException();
    }
  }

  private static int upgrade(TestListener listener, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(RawSocket.UPGRADE.strip().split("\r\n", -1)));
    all.addAll(List.of(headers));
    return status(listener, "GET /ws", all.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    OWNERS.close();
    UNTRUSTED.close();
    WITH_TOKEN.close();
  }

  private static int status(TestListener listener, String request, String... headers)
      throws IOException {
    List<String> lines =
        List.of(headers).stream()
            .map(line -> line.replace("PORT", Integer.toString(listener.port())))
            .toList();
    return RawHttp.send(listener.port(), request, lines, "").status();
  }

  @Test
  void theOwnersListenerLetsIntegronsPagesDoEverything() throws IOException {
    assertThat(status(OWNERS, "GET /thing")).isEqualTo(204);
    assertThat(status(OWNERS, "POST /thing", "X-Integron: 1")).isEqualTo(204);
    assertThat(status(OWNERS, "GET /page")).isEqualTo(200);
    assertThat(status(OWNERS, "GET /thing", "Host: overlays.localhost:PORT")).isEqualTo(403);
  }

  @Test
  void theListenerOfUntrustedPagesShowsOnlyPagesAndTheStream() throws IOException {
    String host = "Host: overlays.localhost:PORT";
    assertThat(status(UNTRUSTED, "GET /page", host)).isEqualTo(200);
    assertThat(upgrade(UNTRUSTED, host)).isEqualTo(101);
    assertThat(upgrade(UNTRUSTED, host, "Origin: http://overlays.localhost:PORT")).isEqualTo(101);
    assertThat(upgrade(UNTRUSTED, host, "Origin: null")).isEqualTo(403);

    assertThat(status(UNTRUSTED, "GET /thing", host)).isEqualTo(403);
    assertThat(status(UNTRUSTED, "POST /thing", host, "X-Integron: 1")).isEqualTo(403);
    assertThat(status(UNTRUSTED, "GET /page")).as("under the dashboard's name").isEqualTo(403);
  }

  /// The headers that such a page sends to the owner's listener in Chromium.
  @Test
  void theOwnersListenerTreatsAnUntrustedPageAsAnotherSite() throws IOException {
    String origin = "Origin: http://overlays.localhost:" + UNTRUSTED.port();
    assertThat(status(OWNERS, "GET /thing", origin, "Sec-Fetch-Site: cross-site")).isEqualTo(403);
    assertThat(status(OWNERS, "GET /thing", "Sec-Fetch-Site: cross-site")).isEqualTo(403);
    assertThat(status(OWNERS, "OPTIONS /thing", origin)).isEqualTo(405);
    assertThat(upgrade(OWNERS)).isEqualTo(101);
    assertThat(upgrade(OWNERS, origin)).isEqualTo(403);
  }

  /// The real socket of the stream. Shown able to fail: where the socket asks for access to the
  /// stream alone, the untrusted listener upgrades each of them, and its plain socket is sent
  /// `unknown`.
  @Test
  void aSocketThatTellsMoreThanTheStreamNeedsTheAccessOfReading(@TempDir Path home)
      throws Exception {
    Duration period = Duration.ofSeconds(60);
    try (var metrics = new BroadcasterMetrics();
        var store = new EventStore(home.resolve("integron.db"), () -> {});
        var subscribers =
            new Subscribers(
                new EventStream(10, 10_000, metrics, InstantSource.system()),
                store,
                () -> new SubscriberLimits(100, 100, 10, 1_000, period, period, period),
                metrics,
                InstantSource.system(),
                new StatusRegistry());
        var owners = ofStream(subscribers, ListenersTest::owners);
        var untrusted = ofStream(subscribers, ListenersTest::untrusted)) {
      String host = "overlays.localhost";
      for (String more : List.of("?status=1", "?types=unknown", "?types=chat,unknown")) {
        assertThat(upgraded(owners, "localhost", more)).as(more).contains(" 101 ");
        assertThat(upgraded(untrusted, host, more)).as(more).contains(" 403 ");
      }
      assertThat(upgraded(untrusted, host, "?types=control")).contains(" 101 ");
      await().until(() -> subscribers.status().isEmpty());
      assertThat(typesOfPlainSocket(untrusted, host, subscribers))
          .contains("chat", "custom")
          .doesNotContain("unknown", "control");
      assertThat(typesOfPlainSocket(owners, "localhost", subscribers)).contains("unknown");
    }
  }

  /// Shown able to fail: where all subscribers at public ports are ended, none is left.
  @Test
  void whoIsAtThePortThatIsLeftIsEndedAndNobodyElse(@TempDir Path home) throws Exception {
    Duration period = Duration.ofSeconds(60);
    try (var metrics = new BroadcasterMetrics();
        var store = new EventStore(home.resolve("integron.db"), () -> {});
        var subscribers =
            new Subscribers(
                new EventStream(10, 10_000, metrics, InstantSource.system()),
                store,
                () -> new SubscriberLimits(100, 100, 10, 1_000, period, period, period),
                metrics,
                InstantSource.system(),
                new StatusRegistry());
        var before = ofStream(subscribers, ListenersTest::owners);
        var after = ofStream(subscribers, ListenersTest::owners);
        Socket old = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket early = new Socket(InetAddress.getLoopbackAddress(), after.port());
        Socket late = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket again = new Socket(InetAddress.getLoopbackAddress(), before.port())) {
      assertThat(upgraded(old, "localhost", "")).contains(" 101 ");
      assertThat(upgraded(early, "localhost", "")).contains(" 101 ");
      await().until(() -> subscribers.status().size() == 2);

      subscribers.leave(before.port(), after.port());
      subscribers.end(before.port());
      await().until(() -> subscribers.status().size() == 1);
      assertThat(upgraded(late, "localhost", "")).contains(" 101 ");
      await().until(() -> subscribers.status().size() == 1);
      subscribers.stay(before.port());
      assertThat(upgraded(again, "localhost", "")).contains(" 101 ");
      await().until(() -> subscribers.status().size() == 2);
    }
  }

  private static TestListener ofStream(
      Subscribers subscribers, Function<IntSupplier, Gates> gates) {
    RouteSet stream =
        new RouteSet(
            List.of(),
            EventSocket.endpoints(subscribers, Entrance.PUBLIC),
            Pages.NONE,
            new Uploads());
    return new TestListener(stream, Duration.ofSeconds(20), gates);
  }

  private static String upgraded(TestListener listener, String host, String query)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      return upgraded(socket, host, query);
    }
  }

  /// The status line.
  private static String upgraded(Socket socket, String host, String query) throws IOException {
    socket.setSoTimeout(20_000);
    String head =
        "GET /ws%s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n"
            .formatted(query, host, socket.getPort(), RawSocket.UPGRADE);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return requireNonNull(
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
  }

  private static List<String> typesOfPlainSocket(
      TestListener listener, String host, Subscribers subscribers) throws IOException {
    List<SubscriberStatus> joined;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      assertThat(upgraded(socket, host, "")).contains(" 101 ");
      joined = await().until(subscribers::status, found -> found.size() == 1);
    }
    await().until(() -> subscribers.status().isEmpty());
    return joined.getFirst().types();
  }

  /// The seam for tokens: a gate is a function of what was asked.
  @Test
  void aListenerMayHaveAGateThatNoOtherHas() throws IOException {
    Answer answer = RawHttp.get(WITH_TOKEN.port(), "/thing");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
    assertThat(upgrade(WITH_TOKEN)).isEqualTo(401);
    assertThat(status(WITH_TOKEN, "GET /nowhere")).as("before the route").isEqualTo(401);
    assertThat(status(WITH_TOKEN, "GET /thing?token=t")).isEqualTo(204);
    assertThat(status(WITH_TOKEN, "POST /thing?token=t", "X-Integron: 1")).isEqualTo(403);
  }
}
