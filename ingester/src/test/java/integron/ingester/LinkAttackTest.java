package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.link.LinkKey;
import integron.common.link.LinkKeyFile;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import integron.common.settings.Settings;
import integron.common.socket.Loopback;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.command.CommandRunner;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs without the link key, and dead broadcasters: neither keeps a broadcaster out.
@Timeout(120)
final class LinkAttackTest {
  private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ProcessMetrics metrics = new ProcessMetrics("ingester");

  @AfterEach
  void leave() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private DataFolder folder() {
    return new DataFolder(home).prepare();
  }

  private LinkKey key() {
    return new LinkKeyFile(folder().linkKey()).readOrCreate(new SecureRandom());
  }

  private LinkServer link(Map<String, String> settings, CommandRunner commands) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("INTEGRON_LINK_PORT", "0");
    return LinkServer.start(
        Settings.read(environment, folder().settingsFile()).link(),
        key(),
        new Ring<EncodedEvent>(8, new Position("epoch", 0), EncodedEvent::id),
        new StatusBoard("test", Instant.EPOCH),
        commands,
        metrics,
        new SecureRandom());
  }

  private LinkServer link(Map<String, String> settings) {
    return link(settings, (_, _) -> new CommandReply.Done(null));
  }

  private double sessions() {
    return metrics.registry().get("integron.link.sessions").gauge().value();
  }

  private Socket connect(LinkServer link) throws IOException {
    Socket socket = new Socket(Loopback.IPV4, link.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    open.add(socket);
    return socket;
  }

  private Socket upgraded(LinkServer link) throws IOException {
    Socket socket = connect(link);
    write(
        socket,
        """
        GET /link HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(link.port()));
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitCaughtUp(LinkPeer peer) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(peer.frames()).hasAtLeastOneElementOfType(Frame.CaughtUp.class));
  }

  /// Shown able to fail: with connections limited by the web server, the ones that came first stay,
  /// and the broadcaster waits in vain; with sessions counted before their proof, it is refused.
  @Test
  void aBroadcasterGetsInPastManyThatProveNothing() throws Exception {
    try (LinkServer link = link(Map.of())) {
      try (LinkPeer first = LinkPeer.resumed(link.port(), folder(), null)) {
        awaitCaughtUp(first);
        for (int i = 0; i < 50; i++) {
          upgraded(link);
        }
        for (int i = 0; i < 200; i++) {
          connect(link);
        }
        for (int i = 0; i < 50; i++) {
          upgraded(link);
        }
        assertThat(sessions()).isEqualTo(1);
        long heartbeats = heartbeats(first);
        await().atMost(PATIENCE).until(() -> heartbeats(first) > heartbeats);
      }
      try (LinkPeer restarted = LinkPeer.resumed(link.port(), folder(), null)) {
        awaitCaughtUp(restarted);
      }
    }
  }

  private static long heartbeats(LinkPeer peer) {
    return peer.frames().stream().filter(Frame.Heartbeat.class::isInstance).count();
  }

  /// Shown able to fail: if messages before the proof count as a sign of life, the connection
  /// stays.
  @Test
  void anUnprovenConnectionEndsInTimeEvenIfItSendsMuch() throws Exception {
    try (LinkServer link = link(Map.of("INTEGRON_LINK_PROOF_SECONDS", "1"))) {
      Socket idle = connect(link);
      Socket slow = connect(link);
      write(slow, "GET /link HTTP/1.1\r\n");
      Socket silent = upgraded(link);
      Socket pinging = upgraded(link);
      Thread pings = Thread.ofVirtual().start(() -> pingForEver(pinging));
      Socket asking = connect(link);
      Thread requests = Thread.ofVirtual().start(() -> askForEver(asking, link.port()));

      awaitEnd(idle);
      awaitEnd(slow);
      awaitEnd(silent);
      pings.join();
      requests.join();
      assertThat(sessions()).isZero();
    }
  }

  private static void awaitEnd(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("It has not ended", e);
    } catch (IOException e) {
      // Reset, which is an end as well.
    }
  }

  private static void pingForEver(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write(PING);
        socket.getInputStream().read();
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static void askForEver(Socket socket, int port) {
    try {
      while (socket.getInputStream() != null) {
        write(socket, "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
        if (socket.getInputStream().read() < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  /// Shown able to fail: where only a silence of 300 s or a failed write ends a session, the place
  /// of a killed broadcaster stays taken.
  @Test
  void deadBroadcastersLoseTheirPlacesAtOnce() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_LINK_SESSIONS", "2", "INTEGRON_LINK_SILENCE_SECONDS", "300");
    try (LinkServer link = link(settings)) {
      for (int restart = 0; restart < 6; restart++) {
        await().atMost(PATIENCE).until(() -> isAccepted(link));
      }
    }
  }

  /// Its socket is closed without a close frame, like that of a killed process.
  private boolean isAccepted(LinkServer link) throws IOException, InterruptedException {
    try (LinkPeer peer = new LinkPeer(link.port())) {
      return peer.prove(key()) instanceof Frame.Accepted;
    }
  }

  /// Shown able to fail: without a place, the upgrade was refused without a reason. Fails also
  /// where a newcomer replaces whichever session is oldest.
  @Test
  void aLiveBroadcasterKeepsItsPlace() throws Exception {
    try (LinkServer link = link(Map.of("INTEGRON_LINK_SESSIONS", "1"));
        LinkPeer live = LinkPeer.resumed(link.port(), folder(), null);
        LinkPeer second = new LinkPeer(link.port())) {
      awaitCaughtUp(live);
      assertThat(second.prove(key()))
          .isEqualTo(
              new Frame.Refused(Problem.unavailable("There are too many broadcasters already.")));
      live.send(new Frame.Ask(1, new Command.DeleteUser("1")));
      await().until(() -> live.frames().contains(new Frame.Answer(1, new CommandReply.Done(null))));
    }
  }

  /// Shown able to fail: the thread of the command died, which ends the process, and without an
  /// answer.
  @Test
  void aCommandThatFailsUnexpectedlyIsAnswered() throws Exception {
    CommandRunner failing =
        (_, _) -> {
          throw new IllegalStateException("on purpose");
        };
    try (LinkServer link = link(Map.of(), failing);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder(), null)) {
      peer.send(new Frame.Ask(1, new Command.DeleteUser("1")));
      Problem problem =
          new Problem(
              Problem.Code.INTERNAL, "The command failed; the ingester's log has the reason.");
      await()
          .until(
              () -> peer.frames().contains(new Frame.Answer(1, new CommandReply.Failed(problem))));
    }
  }
}
