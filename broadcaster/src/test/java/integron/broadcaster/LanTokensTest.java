package integron.broadcaster;

import static integron.broadcaster.LanClient.OURS;
import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.token.GuessLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The life of tokens: guessed, revoked, and never told.
@Timeout(120)
final class LanTokensTest {
  @TempDir private Path home;
  private TestInstallation installation;
  private LanClient lan;

  @BeforeEach
  void start() {
    installation = new TestInstallation(home, LanClient.ENABLED).startBroadcaster();
    installation.acceptAndAwait(chat("one"));
    lan = LanClient.of(installation);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private static String bearer(JsonNode created) {
    return "Authorization: Bearer " + created.path("token").asText();
  }

  /// Reads until the other end has closed the connection.
  private static void awaitCut(Socket socket) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // Frames and comments may still be on their way.
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws?types=chat&", "/api/stream?types=chat&"})
  void aRevokedTokenEndsWhatIsOpen(String path) throws IOException {
    JsonNode created = LanClient.created(installation, "overlay");
    JsonNode kept = LanClient.created(installation, "overlay");
    String[] upgrade =
        path.startsWith("/ws") ? RawSocket.UPGRADE.strip().split("\r\n", -1) : new String[0];
    Socket open = lan.open("GET " + path + "token=" + created.path("token").asText(), upgrade);
    try (Socket _ = lan.open("GET " + path + "token=" + kept.path("token").asText(), upgrade)) {
      await().untilAsserted(() -> assertThat(connections(created)).isEqualTo(1));
      installation.awaitSubscribers(2);

      LanClient.revoke(installation, created);
      awaitCut(open);
      assertThat(lan.status("GET " + path + "token=" + created.path("token").asText(), upgrade))
          .isEqualTo(401);
      installation.awaitSubscribers(1);
      assertThat(connections(kept)).isEqualTo(1);
    }
  }

  private int connections(JsonNode created) throws IOException {
    String list = RawHttp.get(installation.port(), "/api/tokens").body();
    for (JsonNode row : ApiValidation.read(list).path("tokens")) {
      if (row.path("id").equals(created.path("id"))) {
        return row.path("connections").asInt();
      }
    }
    return -1;
  }

  /// A token of the header on a connection that is used again.
  @Test
  void aRevokedTokenEndsAnIdleConnectionToo() throws IOException {
    JsonNode created = LanClient.created(installation, "owner");
    Socket idle = lan.open("GET /health/live", bearer(created));
    LanClient.revoke(installation, created);
    awaitCut(idle);
  }

  /// Shown able to fail: without the limiter, the last guess is answered 401.
  @Test
  void anAddressThatGuessesHasToWaitAndNoOtherDoes() throws IOException {
    JsonNode owner = LanClient.created(installation, "owner");
    LanClient attacker = lan.from("127.0.0.66");
    for (int i = 0; i < GuessLimiter.MOST_GUESSES; i++) {
      List<String> places =
          List.of(
              "GET /login?token=guess" + i,
              "GET /ws?token=guess" + i,
              "GET /nowhere?token=guess" + i);
      String request = places.get(i % places.size());
      int status =
          request.contains("/ws")
              ? attacker.upgrade(request.substring("GET ".length()))
              : attacker.status(request);
      assertThat(status).as(request).isIn(401, 404);
    }
    Answer answer = attacker.send("GET /login?token=more");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isBetween(1, 60);
    assertThat(attacker.upgrade("/ws?token=more")).isEqualTo(429);
    assertThat(attacker.status("GET /api/status", "Authorization: Bearer more")).isEqualTo(429);
    assertThat(attacker.status("GET /api/status", "Cookie: integron_owner=more")).isEqualTo(429);
    assertThat(attacker.status("GET /api/status", bearer(owner)))
        .as("even the right one")
        .isEqualTo(429);
    assertThat(attacker.status("GET /overlay/integron.js")).as("without a token").isEqualTo(200);

    assertThat(lan.status("GET /api/status", bearer(owner))).isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      RawHttp.get(installation.port(), "/login?token=guess" + i);
      RawHttp.get(installation.port(), "/control/alerts/skip?token=guess" + i);
    }
    assertThat(RawHttp.get(installation.port(), "/api/status").status())
        .as("the machine itself is never locked out")
        .isEqualTo(200);
  }

  @Test
  void aPageWithARevokedTokenLocksNobodyOut() throws IOException {
    JsonNode owner = LanClient.created(installation, "owner");
    LanClient phone = lan.from("127.0.0.66");
    for (int i = 0; i < 3 * GuessLimiter.MOST_GUESSES; i++) {
      assertThat(phone.upgrade("/ws?token=revoked")).isEqualTo(401);
    }
    assertThat(phone.status("GET /api/status", bearer(owner))).isEqualTo(200);
  }

  /// Another user or a page of this machine may guess at the port for other machines. Shown able to
  /// fail: where the address counts as any other, a guess gets 429.
  @Test
  void thisMachineIsNeverLockedOutAtAnAddressOfItsOwn() throws IOException {
    JsonNode owner = LanClient.created(installation, "owner");
    for (int i = 0; i < 2 * GuessLimiter.MOST_GUESSES; i++) {
      assertThat(lan.status("GET /login?token=guess" + i)).isEqualTo(401);
    }
    assertThat(lan.status("GET /api/status", bearer(owner))).isEqualTo(200);
  }

  /// At the level of everything: Helidon prints a query where a request fails after its answer.
  @Test
  void noTokenIsInALogAMetricOrAReply() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger ours = (Logger) LoggerFactory.getLogger("integron");
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var before = ours.getLevel();
    log.start();
    root.addAppender(log);
    ours.setLevel(ch.qos.logback.classic.Level.TRACE);
    try {
      JsonNode owner = LanClient.created(installation, "owner");
      JsonNode overlay = LanClient.created(installation, "overlay");
      String text = overlay.path("token").asText();
      lan.status("GET /login?token=" + owner.path("token").asText());
      lan.status("GET /api/status", bearer(owner));
      lan.status("GET /nowhere?token=" + text);
      lan.status("GET /api/events?limit=x&token=" + text);
      lan.upgrade("/ws?since=x&token=" + text);
      lan.open("GET /api/stream?types=chat&token=" + text).close();
      lan.open("GET /ws?types=chat&token=" + text, RawSocket.UPGRADE.strip().split("\r\n", -1))
          .close();
      for (int i = 0; i < 2 * GuessLimiter.MOST_GUESSES; i++) {
        lan.from("127.0.0.66").status("GET /login?token=secret-guess" + i);
      }
      installation.awaitSubscribers(0);
      LanClient.revoke(installation, overlay);

      List<String> told =
          List.of(
              log.list.toString(),
              RawHttp.get(installation.port(), "/metrics").body(),
              RawHttp.get(installation.port(), "/api/status").body(),
              RawHttp.get(installation.port(), "/api/tokens").body());
      for (String secret : List.of(owner.path("token").asText(), text, "secret-guess")) {
        assertThat(told).noneMatch(one -> one.contains(secret));
      }
      assertThat(log.list.toString()).contains("127.0.0.66 has tried 10 wrong tokens");
    } finally {
      root.detachAppender(log);
      ours.setLevel(before);
    }
  }

  @Test
  void tokensSurviveARestartOfTheBroadcaster() throws IOException {
    JsonNode owner = LanClient.created(installation, "owner");
    JsonNode revoked = LanClient.created(installation, "owner");
    LanClient.revoke(installation, revoked);
    installation.restartBroadcaster();
    LanClient again = LanClient.of(installation);
    assertThat(again.status("GET /api/status", bearer(owner))).isEqualTo(200);
    assertThat(again.status("GET /api/status", bearer(revoked))).isEqualTo(401);
    assertThat(again.status("POST /api/overlays/reload", OURS, bearer(owner))).isIn(204, 503);
  }
}
