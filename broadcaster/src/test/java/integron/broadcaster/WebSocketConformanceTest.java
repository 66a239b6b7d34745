package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.broadcaster.RawSocket.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// What a client may send by RFC 6455, and what it may not, as frames: the table in
/// `websocket-frames.txt`. None of it reaches another subscriber or the log.
///
/// Shown able to fail: without `CheckedFrames`, 61 of the cases fail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class WebSocketConformanceTest {
  private static final Path TABLE = Path.of("src/test/resources/websocket-frames.txt");
  private static final Pattern REPEATED = Pattern.compile("([0-9A-F]+)\\*([0-9]+)");
  private static final int BUFFER = 4_096;
  private static final String PROBE = "probe";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TestInstallation installation;
  private TestSubscriber witness;

  /// @param expected a close code; `pong` and its payload; or `nothing`, and the socket stays open
  record Case(String expected, String name, String hex) {
    static Case of(String line) {
      String[] cells = line.split("\\s*\\|\\s*", 3);
      String hex =
          REPEATED
              .matcher(cells[2])
              .replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2))));
      return new Case(cells[0].strip(), cells[1], hex.replaceAll("\\s", ""));
    }

    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return name + ": " + expected;
    }
  }

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    log.start();
    root().addAppender(log);
    installation = new TestInstallation(home).startBroadcaster();
    witness = TestSubscriber.open(installation.port(), "/ws");
    witness.nextOfType("connected");
  }

  @AfterAll
  void stop() {
    witness.close();
    installation.close();
    root().detachAppender(log);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  static List<Case> cases() throws IOException {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Case::of).toList();
    }
  }

  @Test
  void theTableIsLong() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(cases()).extracting(Case::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theServerAnswers(Case given) throws Exception {
    log.list.clear();
    try (RawSocket client = new RawSocket(installation.port(), "/ws?types=follow", BUFFER)) {
      client.readUntil(RawSocket.TEXT);
      client.sendBytes(given.bytes());
      if (given.expected().equals("nothing")) {
        client.send(RawSocket.PING, PROBE);
        assertThat(answer(client).text()).isEqualTo(PROBE);
      } else if (given.expected().startsWith("pong")) {
        Frame frame = answer(client);
        assertThat(frame.opcode()).isEqualTo(RawSocket.PONG);
        assertThat(HexFormat.of().withUpperCase().formatHex(frame.text().getBytes(ISO_8859_1)))
            .isEqualTo(given.expected().substring("pong".length()).strip());
      } else {
        Frame frame = answer(client);
        assertThat(frame.opcode()).as(frame.text()).isEqualTo(RawSocket.CLOSE);
        assertThat(closeCode(frame)).isEqualTo(Integer.parseInt(given.expected()));
      }
    }
    isUnharmed();
  }

  /// Returns the first frame that is no heartbeat.
  private static Frame answer(RawSocket client) throws IOException {
    Frame frame = client.readRaw();
    while (frame.opcode() == RawSocket.TEXT) {
      frame = client.readRaw();
    }
    return frame;
  }

  /// An empty payload is 1005 (RFC 6455 section 7.1.5).
  private static int closeCode(Frame frame) {
    return frame.text().isEmpty() ? 1005 : frame.text().charAt(0) << 8 | frame.text().charAt(1);
  }

  private void isUnharmed() throws InterruptedException {
    installation.ingester.accept(chat("still here"));
    assertThat(witness.nextOfType("chat").data().message()).isEqualTo("still here");
    installation.awaitSubscribers(1);
    assertThat(List.copyOf(log.list)).as("in the log").noneMatch(WebSocketConformanceTest::isLoud);
  }

  private static boolean isLoud(ILoggingEvent event) {
    return event.getThrowableProxy() != null
        || event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN);
  }

  /// As fast as it can: a client that is closed and comes again writes nothing into the log.
  @Test
  void aClientThatInsistsDoesNotFillTheLog() throws Exception {
    log.list.clear();
    for (int i = 0; i < 50; i++) {
      try (RawSocket client = new RawSocket(installation.port(), "/ws", BUFFER)) {
        client.sendBytes(HexFormat.of().parseHex("838000000000"));
        client.readUntil(RawSocket.CLOSE);
      }
    }
    await().untilAsserted(() -> installation.awaitSubscribers(1));
    assertThat(List.copyOf(log.list)).noneMatch(WebSocketConformanceTest::isLoud);
  }
}
