package integron.broadcaster;

import static integron.broadcaster.LanClient.OURS;
import static integron.broadcaster.Samples.chat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.common.socket.Loopback;
import integron.common.socket.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The port for other machines, and the token of this one.
@Timeout(120)
final class LanListenerTest {
  @TempDir private Path home;

  private static void awaitState(TestInstallation installation, String state) {
    await().until(() -> LanClient.lan(installation).path("state").asText().equals(state));
  }

  @Test
  void isClosedByDefault() throws IOException {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      JsonNode lan = LanClient.lan(installation);
      assertThat(lan.path("state").asText()).isEqualTo("off");
      assertThat(lan.path("urls")).isEmpty();
    }
  }

  @Test
  void opensAndClosesWithTheSetting() throws IOException {
    Map<String, String> settings = LanClient.enabled();
    settings.remove("INTEGRON_LAN_ENABLED");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      installation.acceptAndAwait(chat("one"));
      JsonNode owner = LanClient.created(installation, "owner");
      String bearer = "Authorization: Bearer " + owner.path("token").asText();
      installation.ingester.store(Map.of("lan.enabled", "true"));
      awaitState(installation, "open");
      LanClient client = LanClient.of(installation);
      assertThat(client.status("GET /api/status", bearer)).isEqualTo(200);

      assertThat(client.status("GET /api/status", bearer, "Host: studio.local:" + client.port))
          .isEqualTo(403);
      installation.ingester.store(
          Map.of("lan.enabled", "true", "lan.names", "Studio.local, integron"));
      await()
          .untilAsserted(() ->
              assertThat(
                      client.status("GET /api/status", bearer, "Host: studio.local:" + client.port))
                  .as("at the same port")
                  .isEqualTo(200));

      installation.ingester.store(Map.of());
      awaitState(installation, "off");
      await().until(() -> isClosed(client));
      assertThat(RawHttp.get(installation.port(), "/api/status").status()).isEqualTo(200);
    }
  }

  private static boolean isClosed(LanClient client) {
    try {
      client.status("GET /overlay/integron.js");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aPortThatIsTakenIsSaidAndTriedAgain() throws IOException {
    ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral(LanClient.ADDRESS));
    try {
      String port = Integer.toString(other.getLocalPort());
      try (var installation =
          new TestInstallation(home, LanClient.enabled("PORT", port)).startBroadcaster()) {
        awaitState(installation, "failed");
        assertThat(LanClient.lan(installation).path("reason").asText())
            .startsWith("Port " + port + " is already in use by another program.");
        assertThat(RawHttp.get(installation.port(), "/health/live").status()).isEqualTo(200);
        other.close();
        awaitState(installation, "open");
        assertThat(LanClient.lan(installation).has("reason")).isFalse();
        assertThat(LanClient.of(installation).status("GET /api/status")).isEqualTo(401);
      }
    } finally {
      other.close();
    }
  }

  @Test
  void anAddressThatThisMachineDoesNotHaveIsSaid() throws IOException {
    Map<String, String> settings = LanClient.enabled("ADDRESS", "192.0.2.1", "PORT", "9849");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      awaitState(installation, "failed");
      assertThat(LanClient.lan(installation).path("reason").asText())
          .isEqualTo(
              "This machine has no address 192.0.2.1. Choose another with lan.port and"
                  + " lan.address.");
      assertThat(RawHttp.get(installation.port(), "/api/status").status()).isEqualTo(200);
    }
  }

  @Test
  void everyAddressOfThisMachineIsOne() throws IOException {
    try (var installation =
        new TestInstallation(home, LanClient.enabled("ADDRESS", "0.0.0.0", "NAMES", "studio.local"))
            .startBroadcaster()) {
      awaitState(installation, "open");
      JsonNode urls = LanClient.lan(installation).path("urls");
      assertThat(urls.path(0).asText()).startsWith("http://studio.local:");
      int port = Integer.parseInt(urls.path(0).asText().replaceAll(".*:", ""));
      Answer local = RawHttp.get(port, "/api/status", "Host: studio.local:" + port);
      assertThat(local.status()).as("over loopback, at that port").isEqualTo(401);
      assertThat(RawHttp.get(port, "/api/status").status()).as("as localhost").isEqualTo(403);
    }
  }

  /// Twitch leads a browser back to localhost and to no name that begins like it. Shown able to
  /// fail: where the beginning is compared, the sign-in begins.
  @Test
  void aNameThatBeginsWithLocalhostIsAnotherMachine() throws IOException {
    try (var installation =
        new TestInstallation(home, LanClient.enabled("ADDRESS", "0.0.0.0", "NAMES", "localhost-pc"))
            .startBroadcaster()) {
      awaitState(installation, "open");
      String url = LanClient.lan(installation).path("urls").path(0).asText();
      int port = Integer.parseInt(url.replaceAll(".*:", ""));
      String body = "{\"flow\":\"code\"}";
      Answer refused =
          RawHttp.send(
              port,
              "POST /api/auth/login",
              List.of(
                  "Host: localhost-pc:" + port,
                  "Authorization: Bearer " + LanClient.create(installation, "owner"),
                  LanClient.OURS,
                  "Content-Type: application/json",
                  "Content-Length: " + body.length()),
              body);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("use a code");
    }
  }

  @Test
  void worksWithIpv6() throws IOException {
    Assumptions.assumeTrue(Loopback.localhost().contains(Loopback.IPV6));
    try (var installation =
        new TestInstallation(home, LanClient.enabled("ADDRESS", "::1")).startBroadcaster()) {
      LanClient client = LanClient.of(installation);
      String token = LanClient.create(installation, "overlay");
      assertThat(client.upgrade("/ws?types=chat&token=" + token)).as("plain").isEqualTo(101);
      String query = "/ws?types=chat&token=" + token;
      assertThat(client.upgrade(query, "Origin: http://" + client.host()))
          .as("of a page there")
          .isEqualTo(101);
      assertThat(client.upgrade(query, "Origin: http://[::2]:" + client.port)).isEqualTo(403);
      assertThat(client.upgrade("/ws")).isEqualTo(401);
      assertThat(
              client.status(
                  "GET /overlay/chat?token=" + token, "Host: [0:0:0:0:0:0:0:1]:" + client.port))
          .isEqualTo(403);
    }
  }

  /// Shown able to fail: where all subscribers leave, this one is cut with the public port's.
  @Test
  void aRestartOfThePublicPortLeavesOtherMachinesAlone() throws Exception {
    try (var installation = new TestInstallation(home, LanClient.enabled()).startBroadcaster()) {
      installation.acceptAndAwait(chat("one"));
      LanClient client = LanClient.of(installation);
      String path = "/api/stream?types=chat&token=" + LanClient.create(installation, "overlay");
      try (Socket there = client.open("GET " + path);
          TestSubscriber here = TestSubscriber.open(installation.port(), "/ws")) {
        here.nextOfType("connected");
        installation.awaitSubscribers(2);

        RawHttp.send(installation.port(), "POST /api/server/restart", List.of(OURS), "");

        assertThat(here.receive())
            .isEqualTo(new Received.Closed(1001, "The server is restarting."));
        installation.awaitSubscribers(1);
        installation.ingester.accept(chat("two"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(there.getInputStream(), UTF_8));
        assertThat(lines.lines().anyMatch(line -> line.contains("two"))).isTrue();
      }
    }
  }

  /// A container's published port shows every peer at the container's own network, so nothing but a
  /// token tells who it is, and no setting can turn that off. Shown able to fail: with
  /// `local.token_required` alone, the first answer is a 200.
  @Test
  void aPublicPortThatIsNotOnLoopbackAloneNeedsATokenWhateverElseIsSet() throws IOException {
    Map<String, String> settings =
        Map.of("INTEGRON_LOCAL_ADDRESS", "0.0.0.0", "INTEGRON_LOCAL_TOKEN_REQUIRED", "false");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      int port = installation.port();
      assertThat(RawHttp.get(port, "/api/status").status()).isEqualTo(401);
      assertThat(RawHttp.get(port, "/overlay/chat").status()).isEqualTo(401);
      assertThat(RawHttp.get(port, "/login?token=guess").status()).isEqualTo(401);

      String link = Files.readString(installation.folder.accessLink().file()).strip();
      String owner = "Authorization: Bearer " + link.substring(link.indexOf('=') + 1);
      assertThat(RawHttp.get(port, "/api/status", owner).status()).isEqualTo(200);
      assertThat(RawHttp.send(port, "POST /api/tokens", List.of(OURS, owner), "").status())
          .as("a change, though the system does not tell the user at the other end")
          .isEqualTo(200);
      assertThat(RawHttp.get(port, "/api/status", owner, "Host: evil.example").status())
          .as("DNS rebinding")
          .isNotEqualTo(200);
    }
  }

  @Test
  void thisMachineNeedsATokenWhereTheSettingSaysSo() throws IOException {
    try (var installation =
        new TestInstallation(home, Map.of("INTEGRON_LOCAL_TOKEN_REQUIRED", "true"))
            .startBroadcaster()) {
      int port = installation.port();
      assertThat(RawHttp.get(port, "/").status()).isEqualTo(401);
      assertThat(RawHttp.get(port, "/api/status").status()).isEqualTo(401);
      assertThat(RawHttp.send(port, "DELETE /api/users/1", List.of(OURS), "").status())
          .isEqualTo(401);

      String link = Files.readString(installation.folder.accessLink().file()).strip();
      assertThat(link).startsWith("http://localhost:" + port + "/login?token=");
      if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
        assertThat(Files.getPosixFilePermissions(installation.folder.accessLink().file()))
            .hasSize(2);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(RawHttp.get(port, "/login?token=guess" + i).status()).isEqualTo(401);
      }
      Answer login = RawHttp.get(port, link.substring(link.indexOf("/login")));
      assertThat(login.status()).as("never locked out").isEqualTo(303);
      String cookie =
          "Cookie: " + requireNonNull(login.headers().get("set-cookie")).split(";", 2)[0];
      assertThat(RawHttp.get(port, "/api/status", cookie).status()).isEqualTo(200);
      assertThat(RawHttp.get(port, "/auth/callback").status()).as("from Twitch").isEqualTo(303);
      assertThat(RawHttp.send(port, "POST /api/tokens", List.of(OURS, cookie), "").status())
          .isEqualTo(200);

      installation.restartBroadcaster();
      assertThat(RawHttp.get(installation.port(), "/api/status", cookie).status())
          .as("the browser stays signed in")
          .isEqualTo(200);
    }
    try (var without = new TestInstallation(home).startBroadcaster()) {
      assertThat(without.folder.accessLink().file()).doesNotExist();
      assertThat(RawHttp.get(without.port(), "/api/tokens").body())
          .as("the link's token is revoked")
          .doesNotContain("This machine");
    }
  }
}
