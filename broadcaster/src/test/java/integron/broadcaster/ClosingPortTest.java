package integron.broadcaster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that arrive while the port closes and opens again.
final class ClosingPortTest {
  private static final int BUFFER = 65_536;
  private static final int RESTARTS = 40;
  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir private Path home;

  /// Java loses some of them. Shown able to fail: where the port closes while its thread accepts,
  /// several requests get neither a reply nor an end.
  @Test
  void eachGetsAReplyOrAnEnd() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      int port = installation.port();
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger hung = new AtomicInteger();
      Thread client = Thread.ofPlatform().start(() -> askUntil(over, port, hung));
      for (int restart = 0; restart < RESTARTS; restart++) {
        await()
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> RawHttp.post(port, "/api/server/restart", "{}").status() == 200);
      }
      over.set(true);
      client.join();
      assertThat(hung).hasValue(0);
    }
  }

  /// Shown able to fail: where the subscribers leave before the port is held, there is a reply.
  @Test
  void nothingIsAnsweredOnceTheSubscribersLeave() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = new RawSocket(installation.port(), "/", BUFFER)) {
      installation.awaitSubscribers(1);
      int port = installation.port();
      Thread end = Thread.ofPlatform().start(installation.broadcaster()::close);
      subscriber.readUntil(RawSocket.CLOSE); // It does not answer, so the broadcaster waits.

      assertThat(answer(port)).isEmpty();
      end.join();
    }
  }

  /// Shown able to fail: where only the other port is held, there is a reply.
  @Test
  void noOtherMachineIsAnsweredEither() throws Exception {
    try (var installation = new TestInstallation(home, LanClient.ENABLED).startBroadcaster();
        var subscriber = new RawSocket(installation.port(), "/", BUFFER)) {
      LanClient lan = LanClient.of(installation);
      installation.awaitSubscribers(1);
      Thread end = Thread.ofPlatform().start(installation.broadcaster()::close);
      subscriber.readUntil(RawSocket.CLOSE); // It does not answer, so the broadcaster waits.

      assertThat(answer(lan.to, lan.port)).isEmpty();
      end.join();
    }
  }

  /// A server that restarts may close the port while the process begins to end. Shown able to fail:
  /// where the port is asked of the server, which says -1 by then.
  @Test
  void aPortThatClosesCanBeHeld() throws Exception {
    var listener = TestListener.ofOwner(Duration.ofSeconds(20));
    Thread end = Thread.ofPlatform().start(listener::close);
    while (end.isAlive()) {
      listener.hold();
    }
    end.join();
  }

  private static String answer(int port) {
    return answer(InetAddress.getLoopbackAddress(), port);
  }

  /// Empty where the connection is rejected or reset.
  private static String answer(InetAddress to, int port) {
    try (Socket socket = new Socket(to, port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write("GET /health/live HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  private static void askUntil(AtomicBoolean over, int port, AtomicInteger hung) {
    while (!over.get()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (SocketTimeoutException e) {
        hung.incrementAndGet();
      } catch (IOException e) {
        // The port is closed, or its connection ends.
      }
    }
  }
}
