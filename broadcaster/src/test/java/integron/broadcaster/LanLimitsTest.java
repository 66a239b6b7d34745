package integron.broadcaster;

import static integron.broadcaster.LanClient.OURS;
import static integron.broadcaster.Samples.chat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.RawHttp.Answer;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What other machines may have of the connections, the places and the memory.
@Timeout(120)
final class LanLimitsTest {
  @TempDir private Path home;

  /// The system accepts both connections with the same address and port of their peer. Shown able
  /// to fail: where these alone name a connection, the first one stays open.
  @Test
  void aTokenEndsTheConnectionsOfOnePortToTwoAddresses() throws Exception {
    try (var installation =
        new TestInstallation(
                home, LanClient.enabled("ADDRESS", "0.0.0.0", "MACHINE_CONNECTIONS", "4"))
            .startBroadcaster()) {
      JsonNode created = LanClient.created(installation, "overlay");
      LanClient client = LanClient.of(installation);
      List<String> head = new ArrayList<>(RawSocket.UPGRADE.strip().lines().toList());
      head.add("Host: " + client.host());
      String[] upgrade = head.toArray(String[]::new);
      String request = "GET /ws?types=chat&token=" + created.path("token").asText();
      LanClient one = client.from("127.0.0.66");
      try (Socket first = one.to("127.0.0.1").open(request, upgrade);
          Socket second =
              one.from("127.0.0.66", first.getLocalPort()).to("127.0.0.2").open(request, upgrade)) {
        installation.awaitSubscribers(2);
        LanClient.revoke(installation, created);
        for (Socket socket : List.of(second, first)) {
          await().until(() -> isCut(socket));
        }
        installation.awaitSubscribers(0);
      }
    }
  }

  /// Reads what has arrived.
  private static boolean isCut(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      while (socket.getInputStream().read() >= 0) {
        // Frames may still be on their way.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /// A file may have a tenth of the heap. Shown able to fail: where each port has a place, the
  /// second file gets the other one.
  @Test
  void allPortsTogetherReceiveOneFileAtATime() throws Exception {
    try (var installation = new TestInstallation(home, LanClient.enabled()).startBroadcaster()) {
      LanClient client = LanClient.of(installation);
      String token = LanClient.create(installation, "owner");
      try (Socket _ =
          client.ask(
              "POST /api/assets?name=one.png",
              OURS,
              "Authorization: Bearer " + token,
              "Content-Type: application/octet-stream",
              "Content-Length: 100")) {
        await()
            .untilAsserted(() -> {
              Answer second =
                  RawHttp.send(
                      installation.port(),
                      "POST /api/assets?name=two.png",
                      List.of(OURS, "Content-Type: application/octet-stream"),
                      "x");
              assertThat(second.status()).as(second.body()).isEqualTo(429);
            });
      }
    }
  }

  /// The ingester answers nothing, as where it is busy. Shown able to fail: without a limit of
  /// guests, each of their claims reaches the ingester.
  @Test
  void claimsOfOtherMachinesLeavePlacesForThoseOfThisOne() throws Exception {
    try (var installation = new TestInstallation(home, LanClient.enabled()).startBroadcaster()) {
      installation.acceptAndAwait(chat("one"));
      LanClient client = LanClient.of(installation);
      String token = "Authorization: Bearer " + LanClient.create(installation, "overlay");
      String claim = "POST /api/alerts/claim?page=p";
      installation.ingester.reply = Optional.empty();
      try (Socket _ = client.ask(claim, OURS, token);
          Socket _ = client.ask("POST /api/alerts/done?page=p&alert=1", OURS, token);
          Socket local = new Socket(InetAddress.getLoopbackAddress(), installation.port())) {
        await().until(() -> installation.ingester.asked.size() == 2);
        assertThat(client.status(claim, OURS, token)).isEqualTo(429);
        local
            .getOutputStream()
            .write(
                (claim
                        + " HTTP/1.1\r\nHost: localhost:"
                        + installation.port()
                        + "\r\n"
                        + OURS
                        + "\r\n\r\n")
                    .getBytes(UTF_8));
        await().until(() -> installation.ingester.asked.size() == 3);
      }
    }
  }

  /// Shown able to fail: with one number of places for all, two of the eight are connected, and
  /// none of this machine.
  @Test
  void overlaysOfOtherMachinesTakeNoPlaceOfTheOthers() throws Exception {
    Map<String, String> settings = LanClient.enabled("CONNECTIONS", "8");
    settings.put("INTEGRON_SUBSCRIBER_LIMIT", "2");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      installation.acceptAndAwait(chat("one"));
      LanClient client = LanClient.of(installation);
      String path = "/ws?types=chat&token=" + LanClient.create(installation, "overlay");
      String[] upgrade = RawSocket.UPGRADE.strip().split("\r\n", -1);
      List<Socket> open = new ArrayList<>();
      try {
        for (int i = 0; i < 8; i++) {
          open.add(client.open("GET " + path, upgrade));
        }
        installation.awaitSubscribers(8);
        assertThat(client.upgrade(path)).isEqualTo(503);
        try (var one = TestSubscriber.open(installation.port(), "/ws");
            var two = TestSubscriber.open(installation.port(), "/ws")) {
          one.nextOfType("connected");
          two.nextOfType("connected");
          try (var three = TestSubscriber.open(installation.port(), "/ws")) {
            assertThat(three.receive())
                .isInstanceOfSatisfying(
                    Received.Closed.class, closed -> assertThat(closed.code()).isEqualTo(1013));
          }
          open.removeLast().close();
          installation.awaitSubscribers(9);
          open.add(client.open("GET " + path, upgrade));
          installation.awaitSubscribers(10);
        }
      } finally {
        for (Socket socket : open) {
          socket.close();
        }
      }
    }
  }

  /// Shown able to fail: without the limit of a machine, its fifth overlay is connected, and its
  /// first silent connection stays.
  @Test
  void oneMachineTakesNoMoreThanItsShare() throws Exception {
    try (var installation =
        new TestInstallation(home, LanClient.enabled("MACHINE_CONNECTIONS", "4"))
            .startBroadcaster()) {
      LanClient greedy = LanClient.of(installation).from("127.0.0.66");
      LanClient modest = LanClient.of(installation).from("127.0.0.67");
      String token = LanClient.create(installation, "overlay");
      String[] upgrade = RawSocket.UPGRADE.strip().split("\r\n", -1);
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        open.add(greedy.open("GET /ws?token=" + token, upgrade));
      }
      installation.awaitSubscribers(4);

      Answer fifth = greedy.send("GET /ws?token=" + token, upgrade);
      assertThat(fifth.status()).isEqualTo(503);
      assertThat(fifth.body()).contains("This machine has 4 overlays and programs connected");
      assertThat(greedy.status("GET /api/stream?types=chat&token=" + token)).isEqualTo(503);

      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        silent.add(greedy.connect());
      }
      assertThat(silent.getFirst().getInputStream().read()).as("the oldest is cut").isEqualTo(-1);
      open.add(modest.open("GET /ws?token=" + token, upgrade));
      installation.awaitSubscribers(5);
      for (Socket one : Stream.concat(open.stream(), silent.stream()).toList()) {
        one.close();
      }
    }
  }
}
