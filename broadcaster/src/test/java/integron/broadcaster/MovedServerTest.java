package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.files.PortFile;
import integron.common.socket.Loopback;
import integron.common.socket.Received;
import integron.common.stream.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The public port changes while the broadcaster runs.
final class MovedServerTest {
  private static final List<String> OURS = List.of("X-Integron: 1");

  @TempDir Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() throws Exception {
    installation = new TestInstallation(home, Map.of("INTEGRON_PORT", ""));
    int port = free();
    stored(port);
    installation.ingester.store(Map.of("port", Integer.toString(port)));
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  /// The database of an ingester that has stored a port.
  private void stored(int port) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + installation.folder.database());
        Statement table = database.createStatement()) {
      table.execute("CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT)");
      try (PreparedStatement row =
          database.prepareStatement("INSERT OR REPLACE INTO settings VALUES ('port', ?)")) {
        row.setString(1, Integer.toString(port));
        row.executeUpdate();
      }
    }
  }

  private static int free() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (ServerSocket one = new ServerSocket(0, 1, Loopback.IPV4)) {
        if (isFree(one.getLocalPort())) {
          return one.getLocalPort();
        }
      }
    }
    throw new IOException("No port is free at every address");
  }

  private static boolean isFree(int port) {
    for (InetAddress address : Loopback.localhost()) {
      if (!address.equals(Loopback.IPV4)) {
        try (ServerSocket other = new ServerSocket(port, 1, address)) {
          assertThat(other.isBound()).isTrue();
        } catch (IOException e) {
          return false;
        }
      }
    }
    return true;
  }

  /// Brings a new port over the link, and waits until the broadcaster shows it.
  private void wants(int port) {
    Map<String, String> texts = Map.of("port", Integer.toString(port));
    installation.ingester.store(texts);
    installation.ingester.reply = Optional.of(new CommandReply.SettingStates(List.of(), texts));
    String next = "\"next\":" + port;
    await()
        .untilAsserted(() ->
            assertThat(RawHttp.get(installation.port(), "/api/settings").body()).contains(next));
  }

  private Answer restart(int port) throws IOException {
    return RawHttp.send(port, "POST /api/server/restart", OURS, "");
  }

  private static boolean isClosed(int port) {
    try {
      RawHttp.get(port, "/health/live");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void theStoredPortIsThatOfTheStart() throws Exception {
    int port = free();
    stored(port);

    installation.startBroadcaster();

    assertThat(installation.port()).isEqualTo(port);
    assertThat(PortFile.in(installation.folder).read())
        .contains(new PortFile.Place(ProcessHandle.current().pid(), port));
  }

  /// Shown able to fail: when the old port is closed first, the request has no answer.
  @Test
  void aSubscriberLearnsOfThePortAndFindsTheStreamThere() throws Exception {
    installation.startBroadcaster();
    installation.acceptAndAwait(Samples.chat("one"));
    int before = installation.port();
    int after = free();
    try (TestSubscriber subscriber = TestSubscriber.open(before, "/ws")) {
      subscriber.nextOfType("connected");
      wants(after);

      Answer answer = restart(before);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"port\":" + after + "}");
      assertThat(subscriber.receive())
          .isInstanceOfSatisfying(
              Received.Text.class,
              frame ->
                  assertThat(frame.text())
                      .startsWith("{\"type\":\"moved\",\"data\":{\"port\":" + after + "}"));
      assertThat(subscriber.receive())
          .isEqualTo(new Received.Closed(1001, "Integron has moved to port " + after + "."));
    }
    await().until(() -> isClosed(before));
    assertThat(installation.port()).isEqualTo(after);
    assertThat(RawHttp.get(after, "/api/status").body())
        .contains("\"server\":{\"port\":" + after + "}");
    try (TestSubscriber again = TestSubscriber.open(after, "/ws?since=0")) {
      again.nextOfType("connected");
      assertThat(again.nextOfType("chat").data().message()).isEqualTo("one");
    }
  }

  @Test
  void aRequestToTheOldHostIsRejectedAtTheNewPort() throws Exception {
    installation.startBroadcaster();
    int before = installation.port();
    int after = free();
    wants(after);
    restart(before);

    assertThat(
            RawHttp.send(after, "GET /api/status", List.of("Host: localhost:" + before), "")
                .status())
        .isEqualTo(403);
  }

  /// Shown able to fail: when the old port closes before the new one is open, nothing answers.
  @Test
  void aPortOfAnotherProgramChangesNothingAndTheReplyAndTheStatusSaySo() throws Exception {
    installation.startBroadcaster();
    int before = installation.port();
    try (ServerSocket other = new ServerSocket(0, 1, Loopback.IPV4)) {
      int taken = other.getLocalPort();
      wants(taken);
      String problem =
          "{\"port\":%d,\"wanted\":%d,\"problem\":\"Port %2$d is already in use by another program."
                  .formatted(before, taken)
              + " Stop it, or choose another with the setting port on the dashboard, or with"
              + " INTEGRON_PORT. Integron is at port %d.\"}".formatted(before);

      assertThat(restart(before).body()).isEqualTo(problem);
      assertThat(RawHttp.get(before, "/api/status").body()).contains("\"server\":" + problem);
    }
    await().until(() -> restart(before).status() == 200);
    await().until(() -> installation.port() != before);
  }

  @Test
  void aStartWhosePortIsTakenUsesTheLastOne() throws Exception {
    installation.startBroadcaster();
    int before = installation.port();
    installation.broadcaster().close();
    try (ServerSocket other = new ServerSocket(0, 1, Loopback.IPV4)) {
      stored(other.getLocalPort());

      installation.startBroadcaster();

      assertThat(installation.port()).isEqualTo(before);
      assertThat(RawHttp.get(before, "/api/status").body())
          .contains("Integron is at port " + before);
    }
  }

  @Test
  void withoutAChangeTheServerRestartsAtItsPort() throws Exception {
    installation.startBroadcaster();
    int port = installation.port();
    try (TestSubscriber subscriber = TestSubscriber.open(port, "/ws")) {
      subscriber.nextOfType("connected");

      assertThat(restart(port).body()).isEqualTo("{\"port\":" + port + "}");

      assertThat(subscriber.receive())
          .isEqualTo(new Received.Closed(1001, "The server is restarting."));
    }
    await().until(() -> !isClosed(port));
    assertThat(installation.port()).isEqualTo(port);
  }

  /// A browser that finds the port closed shows a page of its own. Shown able to fail: with an
  /// answer 503 while the server restarts, a page of Integron stays on screen that nothing loads
  /// again.
  @Test
  void aPageIsAnsweredWholeOrNotAtAllWhileTheServerRestarts() throws Exception {
    installation.startBroadcaster();
    int port = installation.port();
    List<Integer> statuses = new CopyOnWriteArrayList<>();
    AtomicBoolean ended = new AtomicBoolean();
    Thread browser =
        Thread.ofVirtual()
            .start(() -> {
              while (!ended.get()) {
                try {
                  statuses.add(RawHttp.get(port, "/overlay/chat").status());
                } catch (IOException e) {
                  // The port is closed, or was closed meanwhile.
                }
              }
            });
    try (Socket idle = new Socket(Loopback.IPV4, port)) {
      restart(port);
      awaitCut(idle); // Only the old server has it.
    }
    await().until(() -> !isClosed(port));
    int before = statuses.size();
    await().until(() -> statuses.size() > before);
    ended.set(true);
    browser.join();
    assertThat(statuses).containsOnly(200);
  }

  private static void awaitCut(Socket socket) {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  /// The event of the reply does not arrive, so the request takes two seconds. Shown able to fail:
  /// where the port is closed at once, its connection is reset.
  @Test
  void aRestartAnswersWhatIsInFlight() throws Exception {
    installation.startBroadcaster();
    int port = installation.port();
    installation.awaitStatus("\"connected\":true");
    installation.ingester.reply =
        Optional.of(new CommandReply.Done(new Position("another epoch", 1)));
    CompletableFuture<Answer> slow = slowRequest(port);

    assertThat(restart(port).status()).isEqualTo(200);

    assertThat(slow.get().status()).isEqualTo(200);
    await().until(() -> !isClosed(port));
  }

  /// A request whose body does not arrive keeps the old port open. Shown able to fail: where only
  /// the subscribers of the move get the notice, the late one gets heartbeats until it is cut.
  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/api/stream"})
  void whoJoinsAtTheOldPortDuringTheMoveLearnsOfTheNewOneToo(String path) throws Exception {
    installation.startBroadcaster();
    int before = installation.port();
    int after = free();
    wants(after);
    try (Socket unfinished = unfinished(before)) {
      assertThat(restart(before).body()).isEqualTo("{\"port\":" + after + "}");
      try (TestSubscriber moved = TestSubscriber.open(after, "/ws")) {
        moved.nextOfType("connected");
        String told = path.equals("/ws") ? toldBySocket(before) : toldByStream(before);
        assertThat(told).contains("\"type\":\"moved\",\"data\":{\"port\":" + after + "}");
        unfinished.shutdownOutput();
        await().until(() -> isClosed(before));
        installation.acceptAndAwait(Samples.chat("one"));
        assertThat(moved.nextOfType("chat").data().message()).isEqualTo("one");
      }
    }
  }

  private static String toldBySocket(int port) throws Exception {
    try (TestSubscriber late = TestSubscriber.open(port, "/ws")) {
      String text = late.nextText();
      return text.contains("\"connected\"") ? late.nextText() : text;
    }
  }

  private static String toldByStream(int port) throws IOException {
    return RawHttp.get(port, "/api/stream").body();
  }

  /// Shown able to fail: where a port that is still open is bound again, the reply says that
  /// another program has it.
  @Test
  void theServerMovesBackToThePortThatItHasNotClosedYet() throws Exception {
    installation.startBroadcaster();
    int before = installation.port();
    int after = free();
    wants(after);
    try (Socket unfinished = unfinished(before)) {
      restart(before);
      wants(before);
      assertThat(restart(after).body()).isEqualTo("{\"port\":" + before + "}");
      try (TestSubscriber back = TestSubscriber.open(before, "/ws")) {
        back.nextOfType("connected");
        unfinished.shutdownOutput();
        await().until(() -> isClosed(after));
        installation.acceptAndAwait(Samples.chat("one"));
        assertThat(back.nextOfType("chat").data().message()).isEqualTo("one");
      }
    }
  }

  /// A connection whose request has begun, and is not answered before its body arrives.
  private static Socket unfinished(int port) throws IOException {
    Socket socket = new Socket(Loopback.IPV4, port);
    socket
        .getOutputStream()
        .write(
            """
            POST /api/events/test HTTP/1.1
            Host: localhost:%d
            X-Integron: 1
            Content-Type: application/json
            Content-Length: 17
            Expect: 100-continue

            """
                .formatted(port)
                .replace("\n", "\r\n")
                .getBytes(UTF_8));
    assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 100");
    return socket;
  }

  private CompletableFuture<Answer> slowRequest(int port) {
    CompletableFuture<Answer> slow =
        CompletableFuture.supplyAsync(() -> {
          try {
            String body = "{\"type\":\"follow\"}";
            return RawHttp.post(port, "/api/events/test", body);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    await().until(() -> !installation.ingester.asked.isEmpty());
    return slow;
  }

  @Test
  void aPortOfTheEnvironmentIsFixed(@TempDir Path other) throws Exception {
    try (var fixed = new TestInstallation(other).startBroadcaster()) {
      Answer answer =
          RawHttp.send(
              fixed.port(),
              "PATCH /api/settings",
              List.of("X-Integron: 1", "Content-Type: application/json", "Content-Length: 26"),
              "{\"settings\":{\"port\":9850}}");

      assertThat(answer.status()).as(answer.body()).isEqualTo(409);
      assertThat(answer.body()).contains("port is fixed by INTEGRON_PORT. Change it there.");
    }
  }
}
