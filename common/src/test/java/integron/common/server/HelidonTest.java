package integron.common.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// What we change in Helidon's sockets, and what we live with. A test named `still…` fails when
/// Helidon has mended what it is about: what works around it can then go.
@Timeout(60)
final class HelidonTest {
  private static final int PATIENCE_MILLIS = 60_000;

  /// Records every callback and does nothing else.
  private static final class Listening implements WsListener {
    final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
    final BlockingQueue<WsSession> sessions = new LinkedBlockingQueue<>();

    @Override
    public void onOpen(WsSession session) {
      sessions.add(session);
      readers.add(Thread.currentThread());
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      calls.add(text);
    }

    @Override
    public void onPing(WsSession session, BufferData data) {
      calls.add("ping " + data.available());
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
      calls.add("close " + status);
    }

    @Override
    public void onError(WsSession session, Throwable error) {
      calls.add("error " + error);
    }
  }

  private final Listening listener = new Listening();
  private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private WebServer server;

  @BeforeEach
  void start() {
    log.start();
    root().addAppender(log);
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .connectionOptions(
                new AcceptedSockets(
                    SocketOptions.builder().tcpNoDelay(true).build(), accepted::add))
            .update(builder ->
                Protocols.add(
                    builder,
                    Http1Config.create(),
                    WsConfig.builder().maxFrameLength(1_000).build()))
            .addRouting(WsRouting.builder().endpoint("/", () -> listener))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
    root().detachAppender(log);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /// Fails with options that are set only on a `Socket`: limits of connections would not apply.
  @Test
  void tellsOfAConnectionBeforeItsFirstByteAndSetsItsOptions() throws Exception {
    try (Socket socket = connect()) {
      Socket known = requireNonNull(accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      assertThat(known.getTcpNoDelay()).isTrue();
      assertThat(known.getRemoteSocketAddress()).isEqualTo(socket.getLocalSocketAddress());
      known.close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// Fails without `CheckedFrames`: the connection ends without a close frame, and without
  /// `FramesAlone`, the socket gets "HTTP/1.1 500", and the log a stack trace.
  @Test
  void closesWith1002OnAReservedOpcode() throws Exception {
    for (String frame : new String[] {"8380 00000000", "8B80 00000000"}) {
      try (Socket socket = open("localhost", "")) {
        send(socket, frame);
        assertThat(rest(socket))
            .startsWith("\u0088")
            .contains("\u0003\u00EA")
            .doesNotContain("HTTP");
      }
    }
    assertThat(log.list).isEmpty();
  }

  @Test
  void closesWhatBreaksItsOwnRules() throws Exception {
    String notMasked = "8101 78";
    String reservedBit = "C180 00000000";
    String continuesNothing = "8080 00000000";
    for (String frame : new String[] {notMasked, reservedBit, continuesNothing}) {
      try (Socket socket = open("localhost", "")) {
        send(socket, frame);
        assertThat(rest(socket)).as(frame).startsWith("\u0088").contains("\u0003\u00EA"); // 1002
      }
    }
    try (Socket socket = open("localhost", "")) {
      send(socket, "82FE 03E9 00000000"); // 1,001 bytes
      assertThat(rest(socket)).startsWith("\u0088").contains("\u0003\u00F1"); // 1009
    }
    assertThat(log.list).isEmpty();
  }

  /// Why `Gates` looks at the host itself.
  @Test
  void stillTakesAPageOfAnyHostForOursWhereItNamesThatHost() throws Exception {
    open("evil.example", "Origin: http://evil.example\r\n").close();
    open("localhost", "").close();
    try (Socket socket = upgrade("localhost", "Origin: http://evil.example\r\n")) {
      assertThat(line(socket.getInputStream())).contains(" 403 ");
    }
  }

  /// Why each listener answers pings itself.
  @Test
  void stillAnswersNoPing() throws Exception {
    try (Socket socket = open("localhost", "")) {
      send(socket, "8980 00000000");
      assertThat(next()).isEqualTo("ping 0");
      send(socket, "8880 00000000");
      assertThat(rest(socket)).startsWith("\u0088");
    }
  }

  /// Why the link refuses fragments, and `CheckedFrames` joins those of a subscriber.
  @Test
  void stillDecodesFragmentsOneByOne() throws Exception {
    try (Socket socket = open("localhost", "")) {
      send(socket, "0181 00000000 C3" + "8081 00000000 BC"); // ü in two parts
      assertThat(next() + next()).isEqualTo("\uFFFD\uFFFD");
    }
  }

  /// Each passes without `CheckedFrames`. `WebSocketConformanceTest` has the whole table.
  @Test
  void closesWhatHelidonWouldAccept() throws Exception {
    closesWith("\u0003\u00EA", "89FE 007E 00000000" + "78".repeat(126)); // a long ping
    closesWith("\u0003\u00EA", "0981 00000000 78"); // a ping in fragments
    closesWith("\u0003\u00EA", "0181 00000000 61" + "8181 00000000 62"); // a text inside a text
    closesWith("\u0003\u00EA", "8882 00000000 03E7"); // 999
    closesWith("\u0003\u00EF", "8182 00000000 FFFE"); // not UTF-8
    String half = "FE 01F5 00000000" + "78".repeat(501);
    closesWith("\u0003\u00F1", "02" + half + "80" + half); // 1,002 bytes
    assertThat(log.list).isEmpty();
  }

  private void closesWith(String code, String frames) throws IOException {
    try (Socket socket = open("localhost", "")) {
      send(socket, frames);
      assertThat(rest(socket)).as(frames).startsWith("\u0088").contains(code);
    }
  }

  /// Why the end of the reading thread is the sign that a peer has gone.
  @Test
  void stillTellsNothingOfAPeerThatGoesWithoutACloseFrame() throws Exception {
    Thread reader;
    try (Socket socket = open("localhost", "")) {
      reader = requireNonNull(listener.readers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      socket.setSoLinger(true, 0);
    }
    reader.join();
    assertThat(listener.calls).isEmpty();
    assertThat(log.list).isEmpty();
  }

  /// Why `AcceptedConnections` takes an address that is null.
  @Test
  void stillKnowsNoAddressOfAPeerWhoseSocketIsClosed() throws Exception {
    try (Socket socket = open("localhost", "")) {
      WsSession session =
          requireNonNull(listener.sessions.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      assertThat(session.socketContext().remotePeer().address())
          .isEqualTo(socket.getLocalSocketAddress());
      ((ConnectionContext) session.socketContext()).serverSocket().close();
      assertThat(session.socketContext().remotePeer().address()).isNull();
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(listener.calls.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private Socket upgrade(String host, String headers) throws IOException {
    Socket socket = connect();
    String request =
        "GET / HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    socket.getOutputStream().write((request + headers + "\r\n").getBytes(UTF_8));
    return socket;
  }

  private Socket open(String host, String headers) throws IOException {
    Socket socket = upgrade(host, headers);
    assertThat(line(socket.getInputStream())).contains(" 101 ");
    while (!line(socket.getInputStream()).isEmpty()) {
      // The rest of the head says nothing new.
    }
    return socket;
  }

  /// @param hex frames, masked with zeros
  private static void send(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.write(c);
    }
    return line.toString(UTF_8).strip();
  }

  /// All that comes until the server closes, a character a byte.
  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }
}
