package integron.broadcaster;

import static integron.broadcaster.LanClient.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a token opens for another machine. Shown able to fail: with `Gates.ofOwner` at that port,
/// every request without a token is answered, and all but four of the tests fail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanAccessTest {
  private TestInstallation installation;
  private LanClient lan;
  private String owner;
  private String overlay;

  @BeforeAll
  void start(@TempDir Path home) throws IOException {
    installation = new TestInstallation(home, LanClient.ENABLED).startBroadcaster();
    installation.awaitStatus("\"connected\":true");
    lan = LanClient.of(installation);
    owner = LanClient.create(installation, "owner");
    overlay = LanClient.create(installation, "overlay");
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  private static String cookie(String token) {
    return "Cookie: other=1; integron_owner=" + token;
  }

  /// Shown able to fail: where `GET /api/overlays` is opened as the stream, the first is answered.
  @Test
  void anOverlaysTokenShowsNothingOfOtherPages() throws Exception {
    try (var page = TestSubscriber.open(installation.port(), "/ws?client=studio&page=/x")) {
      page.nextOfType("connected");
      String listed = lan.send("GET /api/overlays", bearer(owner)).body();
      assertThat(listed).contains("studio");
      String id = ApiValidation.read(listed).path("instances").path(0).path("id").asText();
      assertThat(lan.status("GET /api/overlays", bearer(overlay))).isEqualTo(403);
      assertThat(lan.status("GET /api/overlays?token=" + overlay)).isEqualTo(403);
      String reload = "POST /api/overlays/" + id + "/reload";
      assertThat(lan.status(reload, OURS, bearer(overlay))).isEqualTo(403);
      assertThat(lan.status(reload, OURS, bearer(owner))).isEqualTo(204);
      assertThat(page.nextText()).contains("reload");
    }
  }

  @Test
  void withoutATokenOnlyTheProgramsOwnFilesAreAnswered() throws IOException {
    for (String request :
        List.of(
            "GET /",
            "GET /backups",
            "GET /overlay/chat",
            "GET /overlay/chat/",
            "GET /openapi.json",
            "GET /api/status",
            "HEAD /api/status",
            "GET /api/events",
            "GET /api/events/export",
            "GET /api/users",
            "GET /api/stream",
            "GET /api/tokens",
            "GET /metrics",
            "GET /health/live",
            "GET /login")) {
      assertThat(lan.status(request)).as(request).isEqualTo(401);
    }
    assertThat(lan.status("DELETE /api/users/1", OURS)).isEqualTo(401);
    assertThat(lan.status("POST /api/alerts/claim", OURS)).isEqualTo(401);
    assertThat(lan.upgrade("/ws")).isEqualTo(401);
    assertThat(lan.upgrade("/?types=chat")).isEqualTo(401);
    assertThat(lan.status("GET /overlay/integron.js")).isEqualTo(200);
    assertThat(installation.ingester.asked).noneMatch(Command.DeleteUser.class::isInstance);
  }

  @Test
  void theLinkOfAnOwnerSetsACookieAndLeavesTheAddressBar() throws IOException {
    Answer answer = lan.send("GET /login?token=" + owner);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers())
        .containsEntry("location", "/")
        .containsEntry(
            "set-cookie",
            "integron_owner=" + owner + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store");
    assertThat(lan.status("GET /", cookie(owner))).isEqualTo(200);

    assertThat(lan.status("HEAD /login?token=" + owner)).isEqualTo(405);
    assertThat(lan.status("POST /login?token=" + owner, OURS)).isEqualTo(405);
    assertThat(lan.status("GET /login?token=" + owner, "Sec-Purpose: prefetch")).isEqualTo(503);
    assertThat(lan.send("GET /login?token=" + overlay).headers()).doesNotContainKey("set-cookie");
    assertThat(lan.status("GET /login?token=" + overlay)).isEqualTo(403);
  }

  @Test
  void anOwnerMayDoWhatTheDashboardDoesButLetNobodyIn() throws IOException {
    for (String by : List.of(bearer(owner), cookie(owner))) {
      assertThat(lan.status("GET /api/status", by)).isEqualTo(200);
      assertThat(lan.status("GET /api/tokens", by)).isEqualTo(200);
      assertThat(lan.status("GET /openapi.json", by)).isEqualTo(200);
      assertThat(lan.status("POST /api/overlays/reload", by))
          .as("without our header")
          .isEqualTo(403);
      assertThat(lan.status("POST /api/overlays/reload", by, OURS)).isEqualTo(204);
      assertThat(lan.upgrade("/ws?status=1&types=all,control,unknown", by)).isEqualTo(101);
      assertThat(lan.status("POST /api/tokens", by, OURS)).isEqualTo(403);
      assertThat(lan.status("GET /control/alerts/skip?token=t", by)).isEqualTo(403);
    }
  }

  /// A proxy may have brought the browser there. Shown able to fail: where such a route is closed
  /// at this port, the answers are 401 and 403, and the code stays in the address.
  @Test
  void noCodeOfTwitchStaysInAnAddressAndNoSignInEnds() throws IOException {
    for (String path : List.of("/", "/settings", "/auth/callback", "/auth/callback/")) {
      for (String query : List.of("code=c&scope=&state=s", "error=redirect_mismatch&state=s")) {
        Answer answer = lan.send("GET " + path + "?" + query);
        assertThat(answer.status()).as(path).isEqualTo(303);
        assertThat(answer.headers())
            .containsEntry("location", "/sign-in?result=misdirected#")
            .doesNotContainKey("set-cookie");
      }
    }
    assertThat(lan.status("GET /auth/callback?code=c&state=s", cookie(owner))).isEqualTo(303);
    assertThat(lan.status("GET /?code=c&state=s", "Host: evil.example")).isEqualTo(403);
    assertThat(installation.ingester.asked).noneMatch(SignInCommand.class::isInstance);
  }

  @Test
  void anOwnersTokenDoesNotCountInTheQuery() throws IOException {
    for (String path : List.of("/", "/api/status", "/overlay/chat", "/api/stream", "/api/tokens")) {
      Answer answer = lan.send("GET " + path + "?token=" + owner);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.body()).as(path).contains("Send it in the header Authorization: Bearer.");
    }
    assertThat(lan.upgrade("/ws?token=" + owner)).isEqualTo(403);
    assertThat(lan.status("DELETE /api/users/1?token=" + owner, OURS)).isEqualTo(403);
    assertThat(lan.status("DELETE /api/users/1?token=" + owner + "x", OURS)).isEqualTo(401);
  }

  /// Shown able to fail: where only the header and the cookie are looked at for what a token may
  /// not do, each answer to one in the query is 401, as if it were revoked.
  @Test
  void anOverlaysTokenShowsOverlaysAndTheirStreamAndNothingElse() throws IOException {
    String query = "token=" + overlay;
    assertThat(lan.status("GET /overlay/chat?" + query)).isEqualTo(200);
    assertThat(lan.send("GET /overlay/chat/?" + query).headers())
        .containsEntry("location", "/overlay/chat?" + query);
    assertThat(lan.upgrade("/ws?types=chat,control&" + query)).isEqualTo(101);
    assertThat(lan.upgrade("/?" + query)).isEqualTo(101);
    assertThat(lan.upgrade("/ws?types=all%2Ccontrol&recent=200&client=feed&" + query))
        .as("what our own overlays ask for")
        .isEqualTo(101);
    assertThat(lan.status("HEAD /api/stream?types=all&" + query)).isEqualTo(200);
    assertThat(lan.status("HEAD /api/stream?types=chat&" + query)).isEqualTo(200);

    for (String more : List.of("status=1", "types=unknown", "types=all,unknown")) {
      assertThat(lan.upgrade("/ws?" + query + "&" + more)).as(more).isEqualTo(403);
      assertThat(lan.status("GET /api/stream?" + query + "&" + more)).as(more).isEqualTo(403);
    }
    for (String path :
        List.of(
            "/",
            "/backups",
            "/openapi.json",
            "/api/status",
            "/api/events",
            "/api/events/1",
            "/api/users",
            "/api/alerts",
            "/api/tokens",
            "/metrics",
            "/health/ready")) {
      assertThat(lan.status("GET " + path + "?" + query)).as(path).isEqualTo(403);
      assertThat(lan.status("GET " + path, bearer(overlay))).as(path).isEqualTo(403);
      assertThat(lan.status("GET " + path, cookie(overlay))).as(path).isEqualTo(403);
    }
    assertThat(lan.status("POST /api/alerts/pause", bearer(overlay), OURS)).isEqualTo(403);
    assertThat(lan.status("DELETE /api/users/1", bearer(overlay), OURS)).isEqualTo(403);
  }

  @Test
  void anOverlaysTokenClaimsAlertsByItsHeader() throws IOException {
    String claim = "POST /api/alerts/claim?page=p";
    assertThat(lan.status(claim + "&token=" + overlay, OURS)).as("in the query").isEqualTo(403);
    assertThat(lan.status(claim, bearer(overlay))).as("without our header").isEqualTo(403);
    installation.ingester.reply = Optional.of(new CommandReply.ClaimedAlert(null, false, false));
    assertThat(lan.status(claim, bearer(overlay), OURS)).isEqualTo(200);
    installation.ingester.reply = Optional.of(new CommandReply.AlertsSteered(1L, null, 1));
    assertThat(lan.status("POST /api/alerts/done?page=p&alert=1", bearer(overlay), OURS))
        .isEqualTo(200);
    installation.ingester.reply = Optional.of(new CommandReply.Done(null));
  }

  /// Shown able to fail: where `OWN_QUEUE` has the gates of `CLAIM` at that port, the first claim
  /// takes a place of the user's queues.
  @Test
  void onlyAnOwnersOverlayHasAPlaceAmongTheUsersQueues() throws IOException {
    installation.ingester.reply = Optional.of(new CommandReply.ClaimedAlert(null, false, false));
    String claim = "POST /api/alerts/claim?page=%s&queue=side";
    lan.status(claim.formatted("a"), bearer(overlay), OURS);
    lan.status(claim.formatted("b"), bearer(owner), OURS);
    RawHttp.send(installation.port(), claim.formatted("c"), List.of(OURS), "");
    assertThat(installation.ingester.asked)
        .filteredOn(ClaimAlert.class::isInstance)
        .map(ClaimAlert.class::cast)
        .filteredOn(asked -> asked.queue().equals("side"))
        .extracting(ClaimAlert::page, ClaimAlert::guest)
        .containsExactly(tuple("a", true), tuple("b", false), tuple("c", false));
    installation.ingester.reply = Optional.of(new CommandReply.Done(null));
  }

  @Test
  void theHostNamesThisPort() throws IOException {
    for (String host :
        List.of(
            "evil.example:" + lan.port,
            "localhost:" + lan.port,
            "127.0.0.1:" + lan.port,
            LanClient.ADDRESS,
            LanClient.ADDRESS + ":" + installation.port(),
            "")) {
      assertThat(lan.status("GET /api/status", bearer(owner), "Host: " + host))
          .as(host)
          .isIn(400, 403);
    }
    assertThat(lan.status("GET http://evil.example/api/status", bearer(owner))).isEqualTo(403);
  }

  /// Over plain HTTP, browsers send no `Sec-Fetch-Site` to another machine: `Origin` has to
  /// suffice, and where a browser sends none, it leaves the cookie out (`SameSite=Strict`).
  @Test
  void aPageOfAnotherSiteCannotUseTheCookie() throws IOException {
    for (String origin :
        List.of(
            "http://evil.example",
            "null",
            "http://" + LanClient.ADDRESS + ":1",
            "http://localhost:" + installation.port(),
            "https://" + lan.host())) {
      String from = "Origin: " + origin;
      assertThat(lan.status("GET /api/status", cookie(owner), from)).as(origin).isEqualTo(403);
      assertThat(lan.status("DELETE /api/users/1", cookie(owner), OURS, from)).isEqualTo(403);
      assertThat(lan.upgrade("/ws", cookie(owner), from)).as(origin).isEqualTo(403);
      Answer preflight =
          lan.send("OPTIONS /api/users/1", from, "Access-Control-Request-Headers: x-integron");
      assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
    }
    String ours = "Origin: http://" + lan.host();
    assertThat(lan.status("GET /api/status", cookie(owner), ours)).isEqualTo(200);
    assertThat(lan.upgrade("/ws", cookie(owner), ours)).isEqualTo(101);
    assertThat(lan.status("DELETE /api/users/1", cookie(owner), ours)).as("a form").isEqualTo(403);
    assertThat(installation.ingester.asked).noneMatch(Command.DeleteUser.class::isInstance);
  }

  @Test
  void noSpellingOfAPathAndNoMethodGetsPastTheToken() throws IOException {
    String query = "?token=" + overlay;
    for (String path :
        List.of(
            "/overlay/../api/status",
            "/overlay/..%2fapi/status",
            "/overlay/%2e%2e/api/status",
            "/overlay//../api/status",
            "//api/status",
            "/api/./status",
            "/API/status",
            "/overlay/chat/../../api/users",
            "/overlay/../backups",
            "/overlay/../")) {
      assertThat(lan.status("GET " + path + query)).as(path).isIn(400, 403, 404);
    }
    for (String method :
        List.of("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "GETX")) {
      assertThat(lan.status(method + " /api/users" + query, OURS)).as(method).isIn(400, 403, 405);
    }
    assertThat(lan.status("GET /api/users" + query, "X-HTTP-Method-Override: DELETE", OURS))
        .isEqualTo(403);
    assertThat(
            lan.status("GET /api/users", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1"))
        .isEqualTo(401);
  }

  @Test
  void oddCredentialsAreNone() throws IOException {
    for (String odd :
        List.of(
            "Authorization: Basic " + owner,
            "Authorization: Bearer",
            "Authorization: " + owner,
            "Authorization: Bearer " + owner + " x",
            "Cookie: integron_owner=",
            "Cookie: Integron_Owner=" + owner,
            "Cookie: integron_owner=\"" + owner + "\"",
            "X-Token: " + owner)) {
      assertThat(lan.from("127.0.0.9").status("GET /api/status", odd)).as(odd).isEqualTo(401);
    }
    assertThat(lan.upgrade("/ws?token=" + overlay + "&token=" + overlay)).isEqualTo(401);
    assertThat(lan.upgrade("/ws?token=")).isEqualTo(401);
    assertThat(
            lan.status("GET /api/status", "Cookie: integron_owner=tossed; integron_owner=" + owner))
        .as("beside one that another port has set")
        .isEqualTo(200);
  }

  /// Otherwise a program at another port of localhost would get it.
  @Test
  void thePortOfThisMachineNeedsNoTokenAndSetsNoCookie() throws IOException {
    Answer answer = RawHttp.get(installation.port(), "/login?token=" + owner);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
    assertThat(RawHttp.get(installation.port(), "/api/status", "Cookie: integron_owner=x").status())
        .isEqualTo(200);
  }

  @Test
  void aTokenIsStoredAsAHashThatOnlyItsOwnerCanRead() throws IOException {
    Path file = installation.folder.accessTokens();
    String stored = Files.readString(file);
    assertThat(stored).doesNotContain(owner).doesNotContain(overlay).contains("\"hash\":\"");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
  }

  @Test
  void theListHasNoTokenAndNoHashButTheLastUse() throws IOException {
    JsonNode created = LanClient.created(installation, "owner");
    lan.status("GET /api/status", bearer(created.path("token").asText()));
    String list = RawHttp.get(installation.port(), "/api/tokens").body();
    assertThat(list).doesNotContain(owner).doesNotContain("hash");
    assertThat(created.path("token").asText()).hasSize(32);
    for (JsonNode row : ApiValidation.read(list).path("tokens")) {
      if (row.path("id").equals(created.path("id"))) {
        assertThat(row.path("usedAt").asText()).startsWith("20");
        return;
      }
    }
    throw new AssertionError(list);
  }
}
