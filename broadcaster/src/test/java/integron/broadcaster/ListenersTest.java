package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.FrontController;
import integron.broadcaster.web.Gate;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Pages;
import integron.broadcaster.web.RequestHead;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.SocketEndpoint;
import integron.common.problem.Problem;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
      path -> Optional.of(path).filter("/page"::equals).map(_ -> (_, response) -> response.send());
  private static final RouteSet SITE =
      new RouteSet(
          List.of(READ, CHANGE), List.of(new SocketEndpoint("/ws", BriefSocket::new)), PAGES);

  private static final TestListener OWNERS =
      new TestListener(
          SITE, Duration.ofSeconds(20), port -> Gates.ofOwner(Authority.localhost(port), 100));
  private static final TestListener UNTRUSTED =
      new TestListener(
          SITE,
          Duration.ofSeconds(20),
          port -> Gates.ofUntrustedPages(new Authority(List.of("overlays.localhost"), port)));
  private static final TestListener WITH_TOKEN =
      new TestListener(
          SITE,
          Duration.ofSeconds(20),
          port ->
              new Gates(
                  List.of(new Gate.Host(Authority.localhost(port)), ListenersTest::requireToken),
                  Map.of(Access.READ, List.of())));

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

  /// The seam for tokens: a gate is a function of the request.
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
