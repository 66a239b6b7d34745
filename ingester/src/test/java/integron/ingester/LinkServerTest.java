package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.ChatEvent;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.json.EnvelopeJson;
import integron.common.link.Frame;
import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.link.ProtocolRange;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.Settings;
import integron.common.socket.Loopback;
import integron.common.socket.Received;
import integron.common.stream.EncodedEvent;
import integron.common.stream.EventIndex;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ingester's side of the link, without Twitch.
final class LinkServerTest {
  @TempDir Path temporary;
  private DataFolder folder;
  private Ingester ingester;

  @BeforeEach
  void start() {
    folder = new DataFolder(temporary.resolve("data"));
    ingester = ingester(Map.of());
  }

  private Ingester ingester(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    Settings settings = Settings.read(environment, folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom());
  }

  @AfterEach
  void stop() {
    ingester.close();
  }

  @Test
  void aBroadcasterThatKnowsTheKeyIsLedThroughToCaughtUp() throws Exception {
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .untilAsserted(
              () -> assertThat(peer.frames()).hasAtLeastOneElementOfType(Frame.CaughtUp.class));
      assertThat(peer.frames().getFirst())
          .isInstanceOfSatisfying(
              Frame.StartAt.class, from -> assertThat(from.position().id()).isZero());
    }
  }

  @Test
  void aPositionOfAnotherEpochIsAnsweredWithWhereTheRingStarts() throws Exception {
    Position foreign = new Position("another", 77);
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, foreign)) {
      await().until(() -> !peer.frames().isEmpty());
      assertThat(peer.frames().getFirst())
          .isInstanceOfSatisfying(
              Frame.StartAt.class,
              from -> {
                assertThat(from.position().epoch()).isNotEqualTo("another");
                assertThat(from.position().id()).isZero();
              });
    }
  }

  /// Shown able to fail: without the command, the position's epoch is the one that it had.
  @Test
  void aPositionBeyondTheEndBeginsAnEpochAfterIt() throws Exception {
    Position end;
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await().until(() -> !peer.frames().isEmpty());
      end = ((Frame.StartAt) peer.frames().getFirst()).position();
    }
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, end.at(77))) {
      await().until(() -> !peer.frames().isEmpty());
      assertThat(peer.frames().getFirst())
          .isInstanceOfSatisfying(
              Frame.StartAt.class,
              from -> {
                assertThat(from.position().epoch()).isNotEqualTo(end.epoch());
                assertThat(from.position().id()).isEqualTo(77);
              });
    }
  }

  @Test
  void aWrongKeyIsRejectedAndTheSocketClosed() throws Exception {
    try (LinkPeer peer = new LinkPeer(ingester.linkPort())) {
      peer.ask(new Frame.Hello(Frame.PROTOCOL, "YQ==", "test"));
      LinkKey wrong = new LinkKey(new byte[LinkKey.BYTES]);
      Frame answer =
          peer.ask(new Frame.Proof(wrong.prove(LinkKey.Role.BROADCASTER, "YQ==", "Yg==")));

      assertThat(answer)
          .isEqualTo(
              new Frame.Refused(
                  new Problem(
                      Problem.Code.FORBIDDEN,
                      "The broadcaster does not know the link key of this data folder.")));
      assertThat(peer.received()).isInstanceOf(Received.Closed.class);
    }
  }

  @Test
  void anotherProtocolIsRejectedWithBothVersions() throws Exception {
    try (LinkPeer peer = new LinkPeer(ingester.linkPort())) {
      assertThat(peer.ask(new Frame.Hello(99, "YQ==", "9.9")))
          .isInstanceOfSatisfying(
              Frame.Refused.class,
              refused -> {
                assertThat(refused.problem().code()).isEqualTo(Problem.Code.INCOMPATIBLE);
                assertThat(refused.problem().detail()).contains("9.9").contains("99");
              });
    }
  }

  @Test
  void aCommandIsAnsweredUnderItsNumber() throws Exception {
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      peer.send(new Frame.Ask(7, new Command.DeleteUser("../1")));
      peer.send(new Frame.Ask(8, new Command.DeleteUser("1")));
      peer.awaitEvents(1);
      Position reportedAt = ((Frame.StartAt) peer.frames().getFirst()).position().at(1);
      await()
          .untilAsserted(() ->
              assertThat(peer.frames())
                  .contains(
                      new Frame.Answer(
                          7,
                          new CommandReply.Failed(
                              Problem.badRequest(
                                  "A user's id consists of digits, such as 12826."))),
                      new Frame.Answer(8, new CommandReply.Done(reportedAt))));
      assertThat(peer.events().getFirst().event()).isEqualTo(new UserDeleted("1"));
    }
  }

  @Test
  void theNameOfAnOverlayIsChecked() throws Exception {
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      List<String> wrong = List.of(" ", "x".repeat(65), "a\nb");
      for (int i = 0; i < wrong.size(); i++) {
        peer.send(new Frame.Ask(i, new Command.ReloadOverlays(wrong.get(i))));
      }
      await()
          .untilAsserted(() ->
              assertThat(peer.frames().stream().filter(Frame.Answer.class::isInstance))
                  .hasSize(3)
                  .allMatch(frame ->
                      ((Frame.Answer) frame).reply() instanceof CommandReply.Failed(Problem problem)
                          && problem.code() == Problem.Code.BAD_REQUEST));
      assertThat(peer.events()).isEmpty();
    }
  }

  @Test
  void aBroadcasterWithoutProofCannotResume() throws Exception {
    try (LinkPeer peer = new LinkPeer(ingester.linkPort())) {
      assertThat(peer.ask(new Frame.Resume(null))).isInstanceOf(Frame.Refused.class);
      assertThat(peer.received()).isInstanceOf(Received.Closed.class);
    }
  }

  @Test
  void aBrowserIsRejectedBeforeTheUpgrade() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI link = URI.create("ws://127.0.0.1:" + ingester.linkPort() + "/link");
      assertThatThrownBy(() ->
              http.newWebSocketBuilder()
                  .header("Origin", "http://localhost:9847")
                  .buildAsync(link, new WebSocket.Listener() {})
                  .join())
          .isInstanceOf(CompletionException.class);
    }
  }

  /// A connection that is kept is cut in the middle of an answer when its time to prove the key is
  /// over. Shown able to fail: without the header, the client keeps its connection.
  @Test
  void anAnswerOfHealthOrMetricsEndsItsConnection() throws Exception {
    for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
      assertThat(get(path).headers().firstValue("Connection")).as(path).contains("close");
    }
  }

  @Test
  void healthAndMetricsAreServedToThisMachineAlone() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body()).contains("integron_journal_commit_seconds");
    assertThat(get("/metrics", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  /// As in a container. A page that has pointed a name of its own to it (DNS rebinding) is
  /// rejected. Shown able to fail: with loopback's names alone, the first answer is a 403.
  @Test
  void aLinkForABroadcasterElsewhereAnswersToItsOwnNameAlone() throws Exception {
    try (LinkServer link = openToANetwork()) {
      assertThat(health(Loopback.IPV4, link, "ingester:" + link.port())).isEqualTo("200");
      assertThat(health(Loopback.IPV4, link, "127.0.0.1")).isEqualTo("200");
      assertThat(health(Loopback.IPV4, link, "evil.example:" + link.port())).isEqualTo("403");
    }
  }

  @Test
  void aNetworkGetsTheLinkAndNeitherHealthNorMetrics() throws Exception {
    Optional<InetAddress> elsewhere = addressOnANetwork();
    assumeTrue(elsewhere.isPresent(), "needs a network");
    try (LinkServer link = openToANetwork()) {
      assertThat(health(elsewhere.get(), link, "ingester")).isEqualTo("403");
      assertThat(
              status(
                  elsewhere.get(),
                  link.port(),
                  """
                  GET /link HTTP/1.1
                  Host: ingester
                  Connection: Upgrade
                  Upgrade: websocket
                  Sec-WebSocket-Version: 13
                  Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                  """
                      .replace("\n", "\r\n")))
          .isEqualTo("101");
    }
  }

  private LinkServer openToANetwork() throws IOException {
    Map<String, String> environment =
        Map.of(
            "INTEGRON_LINK_PORT", "0",
            "INTEGRON_LINK_ADDRESS", "0.0.0.0",
            "INTEGRON_LINK_HOST", "ingester");
    Ring<EncodedEvent> ring = new Ring<>(8, new Position("epoch", 0), EncodedEvent::id);
    return link(environment, ring, ProtocolRange.SPOKEN);
  }

  private static Optional<InetAddress> addressOnANetwork() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }

  private static String health(InetAddress at, LinkServer link, String host) throws IOException {
    return status(
        at,
        link.port(),
        "GET /health/live HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
  }

  private static String status(InetAddress at, int port, String request) throws IOException {
    try (Socket socket = new Socket(at, port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(start, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
    }
  }

  /// Shown able to fail: without the closing in `LocalOnly`, the connection stays open.
  @Test
  void theBodyOfARejectedRequestIsNotTakenForTheNextOne() throws Exception {
    String host = "Host: 127.0.0.1:" + ingester.linkPort() + "\r\n";
    String body = "GET /health/live HTTP/1.1\r\n" + host + "\r\n";
    String refused =
        "POST /health/live HTTP/1.1\r\n"
            + host
            + "Origin: http://evil.example\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingester.linkPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(refused.getBytes(StandardCharsets.US_ASCII));
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answers).startsWith("HTTP/1.1 403").doesNotContain(" 200 ");
    }
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + ingester.linkPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aSilentBroadcasterIsDisconnected() throws Exception {
    ingester.close();
    ingester = ingester(Map.of("INTEGRON_LINK_SILENCE_SECONDS", "1"));
    try (LinkPeer peer = new LinkPeer(ingester.linkPort())) {
      peer.prove(new LinkKeyFile(folder.linkKey()).read());
      await().until(() -> peer.received() instanceof Received.Closed);
    }
  }

  /// Notes and duplicates wake the link although there is nothing to send. Shown able to fail: with
  /// a heartbeat only after an undisturbed wait, there is none.
  @Test
  void aLinkThatIsOftenWokenWithoutEventsStillSendsHeartbeats() throws Exception {
    Ring<EncodedEvent> ring = new Ring<>(8, new Position("epoch", 0), EncodedEvent::id);
    Settings settings =
        Settings.read(
            Map.of("INTEGRON_LINK_PORT", "0", "INTEGRON_LINK_SILENCE_SECONDS", "3"),
            folder.settingsFile());
    try (LinkServer link =
            LinkServer.start(
                settings.link(),
                new LinkKeyFile(folder.linkKey()).read(),
                ring,
                new StatusBoard("test", Instant.EPOCH),
                (_, _) -> new CommandReply.Done(null),
                new ProcessMetrics("ingester"),
                new SecureRandom());
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            ring.append(List.of());
            return peer.frames().stream().filter(Frame.Heartbeat.class::isInstance).count() > 1;
          });
    }
  }

  /// The broadcaster measures the time until the answer. Shown able to fail: where the ingester
  /// ignores every heartbeat.
  @Test
  void aHeartbeatWithANumberIsAnswered() throws Exception {
    try (LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      peer.send(new Frame.Heartbeat());
      peer.send(new Frame.Heartbeat(42L));
      await().until(() -> peer.frames().contains(new Frame.Heartbeat(42L)));
    }
  }

  private static EncodedEvent chat(long id, int length) {
    ChatEvent chat =
        new ChatEvent.Chat(
            new Viewer("1", "ada", "Ada"), "m" + id, "x".repeat(length), List.of(), null);
    return EncodedEvent.of(new Envelope(id, Instant.EPOCH, chat, Set.of()));
  }

  private LinkServer link(Ring<EncodedEvent> ring) {
    return link(ring, ProtocolRange.SPOKEN);
  }

  private LinkServer link(Ring<EncodedEvent> ring, ProtocolRange spoken) {
    return link(Map.of("INTEGRON_LINK_PORT", "0"), ring, spoken);
  }

  private LinkServer link(
      Map<String, String> environment, Ring<EncodedEvent> ring, ProtocolRange spoken) {
    return LinkServer.start(
        Settings.read(environment, folder.settingsFile()).link(),
        new LinkKeyFile(folder.linkKey()).read(),
        ring,
        new StatusBoard("test", Instant.EPOCH),
        (_, _) -> new CommandReply.Done(null),
        new ProcessMetrics("ingester"),
        new SecureRandom(),
        spoken);
  }

  /// Shown able to fail: with the ingester's highest number as the agreed one.
  @Test
  void broadcastersOfTwoVersionsRunBesideEachOther() throws Exception {
    Ring<EncodedEvent> ring = new Ring<>(64, new Position("epoch", 0), EncodedEvent::id);
    try (LinkServer link = link(ring, new ProtocolRange(8, 9));
        LinkPeer older = new LinkPeer(link.port());
        LinkPeer newer = new LinkPeer(link.port());
        LinkPeer apart = new LinkPeer(link.port())) {
      LinkKey key = new LinkKeyFile(folder.linkKey()).read();
      assertThat(older.prove(key, new ProtocolRange(7, 8)))
          .isEqualTo(new Frame.Accepted("test", 8));
      assertThat(newer.prove(key, new ProtocolRange(9, 10)))
          .isEqualTo(new Frame.Accepted("test", 9));
      older.resume((Position) null);
      newer.resume((Position) null);
      ring.append(List.of(chat(1, 10)));
      older.awaitEvents(1);
      newer.awaitEvents(1);

      assertThat(apart.ask(new Frame.Hello(7, 6, "YQ==", "0.9")))
          .isInstanceOfSatisfying(
              Frame.Refused.class,
              refused -> {
                assertThat(refused.problem().code()).isEqualTo(Problem.Code.INCOMPATIBLE);
                assertThat(refused.problem().detail())
                    .contains("version 0.9) speaks link protocol 6 to 7")
                    .contains("8 to 9. Run the same version");
              });
    }
  }

  /// Protocol 6 has no control events. Fails without `Vocabulary.spoken`: the older one then gets
  /// the event as it is.
  @Test
  void aBroadcasterOfAnOlderProtocolGetsATombstoneForANewerKindOfEvent() throws Exception {
    Ring<EncodedEvent> ring = new Ring<>(64, new Position("epoch", 0), EncodedEvent::id);
    Envelope reload = new Envelope(1, Instant.EPOCH, new Control(new Reload("feed")), Set.of());
    try (LinkServer link = link(ring, new ProtocolRange(6, 7));
        LinkPeer older = new LinkPeer(link.port());
        LinkPeer newer = new LinkPeer(link.port())) {
      LinkKey key = new LinkKeyFile(folder.linkKey()).read();
      assertThat(older.prove(key, new ProtocolRange(6, 6)))
          .isEqualTo(new Frame.Accepted("test", 6));
      assertThat(newer.prove(key, new ProtocolRange(6, 7)))
          .isEqualTo(new Frame.Accepted("test", 7));
      older.resume((Position) null);
      newer.resume((Position) null);
      ring.append(List.of(EncodedEvent.of(reload), chat(2, 10)));
      older.awaitEvents(2);
      newer.awaitEvents(2);

      assertThat(newer.events().getFirst()).isEqualTo(reload);
      assertThat(older.events().getFirst())
          .isEqualTo(new Envelope(1, Instant.EPOCH, new Erased(), Set.of()));
      assertThat(older.events().get(1)).isEqualTo(newer.events().get(1));
    }
  }

  @Test
  void anEmptyRangeOfProtocolsIsRejected() throws Exception {
    try (LinkPeer peer = new LinkPeer(ingester.linkPort())) {
      assertThat(peer.ask(new Frame.Hello(6, 7, "YQ==", "9.9"))).isInstanceOf(Frame.Refused.class);
    }
  }

  /// No record can be built from it. Shown able to fail: with a parcel that encodes the event
  /// again, there is no delivery.
  @Test
  void anEventThatCannotBeDecodedIsDeliveredUnchanged() throws Exception {
    byte[] data = "{\"future\": [1]}".getBytes(StandardCharsets.UTF_8);
    byte[] json = EnvelopeJson.around(data, 1, EventType.CHAT, "now", Set.of());
    EventIndex index = new EventIndex(1, EventType.CHAT, "1", List.of("m1", "2"));
    EncodedEvent event = new EncodedEvent(index, json);
    Ring<EncodedEvent> ring = new Ring<>(64, new Position("epoch", 0), EncodedEvent::id);
    ring.append(List.of(event));
    try (LinkServer link = link(ring);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      await().until(() -> !peer.encoded().isEmpty());
      assertThat(peer.encoded().getFirst()).usingRecursiveComparison().isEqualTo(event);
    }
  }

  /// Together they are more than a frame may have. Fails where frames are bounded in number alone,
  /// the peer refuses the first one.
  @Test
  void manyLargeEventsComeInSeveralFrames() throws Exception {
    Ring<EncodedEvent> ring = new Ring<>(64, new Position("epoch", 0), EncodedEvent::id);
    ring.append(LongStream.rangeClosed(1, 20).mapToObj(id -> chat(id, 190_000)).toList());
    try (LinkServer link = link(ring);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      peer.awaitEvents(20);
      assertThat(peer.events()).extracting(Envelope::id).hasSize(20).isSorted();
    }
  }

  /// Fails if it is sent: the peer closes, resumes, and receives it again.
  @Test
  void anEventLargerThanAFrameIsSkippedAndTheNextOnesArrive() throws Exception {
    Ring<EncodedEvent> ring = new Ring<>(64, new Position("epoch", 0), EncodedEvent::id);
    ring.append(List.of(chat(1, 10), chat(2, 100_000), chat(3, 10)));
    try (LinkServer link = link(ring);
        LinkPeer peer = new LinkPeer(link.port())) {
      peer.prove(new LinkKeyFile(folder.linkKey()).read());
      peer.resume(new Frame.Resume(null, 65_536));
      peer.awaitEvents(2);
      assertThat(peer.events()).extracting(Envelope::id).containsExactly(1L, 3L);
      assertThat(peer.frames()).contains(new Frame.StartAt(new Position("epoch", 2)));
    }
  }

  @Test
  void aTakenPortIsReportedWithTheSettingThatChoosesAnother() throws Exception {
    ingester.close();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> settings =
          Map.of("INTEGRON_LINK_PORT", Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(() -> ingester(settings))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("INTEGRON_LINK_PORT");
    }
    ingester = ingester(Map.of());
  }
}
