package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.broadcaster.RawHttp.Answer;
import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.ReplyType;
import integron.common.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The bodies of requests.
@Timeout(60)
final class RequestBodiesTest {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int LARGER_THAN_BUFFERS = 16_000_000;
  private static final BodyType<?> COMMAND = BodyType.of(Command.class);
  private static final Operation ECHO =
      Endpoint.post("/echo", "Answers with what it is sent.")
          .taking(COMMAND)
          .replying(ReplyType.json(Command.class))
          .handledBy(call -> HttpReply.json(call.body(COMMAND)));
  private static final Operation UNWRITABLE =
      Endpoint.get("/unwritable", "Answers with what JSON-B cannot write.")
          .replying(ReplyType.json(Unwritable.class))
          .handledBy(_ -> HttpReply.json(new Unwritable("s3cr3t")));
  private static final Operation SHORT =
      Endpoint.post("/short", "Takes a short body.")
          .taking(COMMAND.atMost(2))
          .replying(ReplyType.done())
          .handledBy(_ -> HttpReply.done());

  private static final TestListener LISTENER =
      TestListener.ofOwner(Duration.ofSeconds(1), ECHO, UNWRITABLE, SHORT);

  /// JSON-B writes only public records.
  private record Unwritable(String value) {}

  @AfterAll
  static void stop() {
    LISTENER.close();
  }

  private static Answer post(String path, String body) throws IOException {
    return RawHttp.send(
        LISTENER.port(),
        "POST " + path,
        List.of(
            "X-Integron: 1",
            "Content-Type: application/json",
            "Content-Length: " + body.getBytes(UTF_8).length),
        body);
  }

  @Test
  void aBodyBecomesARecordAndARecordABody() throws IOException {
    Answer answer = post("/echo", "{\"type\":\"deleteUser\",\"userId\":\"é\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"type\":\"deleteUser\",\"userId\":\"é\"}");
  }

  /// Shown able to fail without the count: the deep body is then answered 200.
  @Test
  void aBodyIsNotDeeperThanSixtyFourLevels() throws IOException {
    String body = "{\"type\":\"fireTest\",\"kind\":\"[[\\\"[\",\"data\":{\"x\":%s%s}}";
    assertThat(post("/echo", body.formatted("[".repeat(62), "]".repeat(62))).status())
        .isEqualTo(200);
    Answer deep = post("/echo", body.formatted("[".repeat(63), "]".repeat(63)));
    assertThat(deep.status()).isEqualTo(400);
    assertThat(deep.body()).contains("The body may have at most 64 levels.");
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAnInternalError() throws IOException {
    Answer answer = RawHttp.get(LISTENER.port(), "/unwritable");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .contains("\"code\":\"internal\"")
        .doesNotContain("Unwritable", "s3cr3t");
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    GatesTest.assertShieldsUp(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"renew\",\"shown\":{\"epoch\":\"e\",\"id\":\"s3cr3t\"}}",
        "{\"type\":\"s3cr3t\"}",
        "{\"type\":\"deleteUser\",\"userId\":12}",
        "{\"type\":\"makeBackup\"} s3cr3t",
        "{s3cr3t"
      })
  void aWrongBodyIsAProblemThatDoesNotRepeatIt(String body) throws IOException {
    Answer answer = post("/echo", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"bad_request\",\"detail\":\"The body cannot be read: ")
        .doesNotContain("s3cr3t");
  }

  /// Shown able to fail without `StrictShape`: all are then carried out or answered without the
  /// field's name.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"deleteUser\",\"userid\":\"1\"} | The body has no field userid. Did you mean"
            + " userId?",
        "{\"type\":\"deleteUser\",\"userId\":\"1\",\"force\":true} | The body has no field force,"
            + " but type, userId.",
        "{\"type\":\"deleteUser\",\"userId\":\"1\",\"s3cr3t\":1} | The body has no field of that"
            + " name, but type, userId.",
        "{\"type\":\"deleteUser\"} | The body needs the field userId.",
        "{\"type\":\"deleteUser\",\"userId\":null} | The body needs the field userId.",
        "{\"type\":\"fireTest\",\"kind\":\"x\",\"data\":null} | The body needs the field data.",
        "{\"type\":\"publish\",\"name\":\"x\",\"payload\":{},\"viewer\":{\"userID\":\"1\"}}"
            + " | The body cannot be read: viewer has no field userID. Did you mean userId?",
        "{\"type\":\"putAlertRules\",\"rules\":{\"kinds\":[{\"kind\":\"cheer\",\"on\":true,\"look\":{\"sounds\":\"a\"}}]}}"
            + " | The body cannot be read: look has no field sounds. Did you mean sound?",
        "{\"type\":\"deleteUser\",\"userId\":12} | The body cannot be read: userId must be a text.",
        "[] | The body must be an object.",
        "null | The body must be an object.",
        "\"s3cr3t\" | The body must be an object.",
        "{\"type\":\"renew\",\"shown\":[]} | The body cannot be read: shown must be an object.",
        "{\"type\":\"renew\",\"shown\":{\"epoch\":\"e\",\"id\":5e3}}"
            + " | The body cannot be read: id must be a whole number, such as 5000.",
        "{\"type\":\"renew\",\"shown\":{\"epoch\":\"e\",\"id\":5.0}}"
            + " | The body cannot be read: id must be a whole number, such as 5000.",
        "{\"type\":\"putAlertRules\",\"rules\":{\"kinds\":{}}}"
            + " | The body cannot be read: kinds must be a list.",
        "{\"type\":\"putAlertRules\",\"rules\":{\"backfilled\":\"s3cr3t\",\"kinds\":[]}}"
            + " | The body cannot be read: backfilled must be true or false.",
        "{\"type\":\"putAlertRules\",\"rules\":{\"kinds\":[{\"kind\":\"cheer\",\"on\":true,\"least\":5e3}]}}"
            + " | The body cannot be read: least must be a whole number, such as 5000.",
      })
  void aFieldThatIsUnknownOrMissingIsNamed(String body, String sentence) throws IOException {
    Answer answer = post("/echo", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"detail\":\"" + sentence + "\"").doesNotContain("s3cr3t");
  }

  @Test
  void nullIsTheSameAsAbsent() throws IOException {
    Answer answer =
        post(
            "/echo",
            "{\"type\":\"publish\",\"name\":\"x\",\"payload\":{\"kept\":null},\"viewer\":null}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"type\":\"publish\",\"name\":\"x\",\"payload\":{\"kept\":null}}");
  }

  /// By a close or by a reset; the last one before it is answered that its body is rejected. Shown
  /// able to fail: with what `Problems` throws there, Helidon logs its stack trace.
  @ParameterizedTest
  @CsvSource({
    "Content-Length: 900, '{', false",
    "Content-Length: 900, '{', true",
    "Transfer-Encoding: chunked, '9', true"
  })
  void aClientThatGoesBeforeItsBodyHasArrivedIsNoError(String header, String begun, boolean resets)
      throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("integron");
    log.start();
    all.addAppender(log);
    ours.setLevel(Level.DEBUG);
    try (TestListener listener = TestListener.ofOwner(Duration.ofSeconds(30), ECHO)) {
      beginAndGo(listener.port(), header, begun, resets);
      await()
          .untilAsserted(() ->
              assertThat(List.copyOf(log.list))
                  .anyMatch(line -> line.getFormattedMessage().startsWith("A client has gone")));
    } finally {
      all.detachAppender(log);
      ours.setLevel(null);
    }
    assertThat(log.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
  }

  private static void beginAndGo(int port, String header, String begun, boolean resets)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          """
          POST /echo HTTP/1.1
          Host: localhost:%d
          X-Integron: 1
          Content-Type: application/json
          %s

          %s\
          """
              .formatted(port, header, begun)
              .replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(UTF_8));
      if (resets) {
        socket.setSoLinger(true, 0);
      }
    }
  }

  @Test
  void aMissingBodyIsAProblem() throws IOException {
    Answer answer = post("/echo", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("This request needs a body.");
  }

  @Test
  void anOperationMayHaveALimitOfItsOwn() throws IOException {
    Answer answer = post("/short", "{ }");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("A body may have at most 2 bytes.");
  }

  /// The client reads nothing before it has sent all. Shown able to fail: where the server closes
  /// the connection right after its answer, the client is cut off while it sends.
  @ParameterizedTest
  @ValueSource(strings = {"/short", "/nowhere"})
  void aRejectedBodyIsReadToItsEndSoThatItsClientGetsTheAnswer(String path) throws IOException {
    try (TestListener patient = TestListener.ofOwner(Duration.ofMinutes(1), SHORT)) {
      Answer answer = RawHttp.post(patient.port(), path, " ".repeat(LARGER_THAN_BUFFERS));

      assertThat(answer.status()).isEqualTo(path.equals("/short") ? 413 : 404);
    }
  }

  /// Shown able to fail: a connection that is marked as kept is never cut.
  @Test
  void aRejectedBodyThatNeverEndsIsReadNoLongerThanARequestMayTake() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), LISTENER.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head =
          "POST /nowhere HTTP/1.1\r\nHost: localhost:"
              + LISTENER.port()
              + "\r\nContent-Length: 999999999999\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      assertThat(RawHttp.parse(headAndBody(socket)).status()).isEqualTo(404);

      await()
          .until(() -> {
            try {
              socket.getOutputStream().write(new byte[1_000]);
              return false;
            } catch (IOException e) {
              return true;
            }
          });
    }
  }

  /// A byte now and then, or silence. Shown able to fail: with a timeout of the socket in place of
  /// the deadline, the silent connection waits for ever.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatDoesNotArriveInTimeIsAnswered408(boolean dripping) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), LISTENER.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head =
          "POST /echo HTTP/1.1\r\nHost: localhost:"
              + LISTENER.port()
              + "\r\nX-Integron: 1\r\n"
              + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      Thread drip =
          Drip.start(() -> socket.getOutputStream().write((dripping ? "x" : "").getBytes(UTF_8)));
      Answer answer = RawHttp.parse(headAndBody(socket));
      drip.interrupt();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.body()).contains("\"code\":\"request_timeout\"");
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
      GatesTest.assertShieldsUp(answer);
    }
  }

  /// Reads a problem, and does not wait for the end of the connection: what drips resets it.
  private static String headAndBody(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("}")) {
      int read = socket.getInputStream().read();
      assertThat(read).as(answer.toString()).isNotNegative();
      answer.append((char) read);
    }
    return answer.toString();
  }

  /// Fails when the deadline of a body outlasts the body.
  @Test
  void theConnectionStaysOpenAfterASlowBody() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), LISTENER.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String body = "{\"type\":\"makeBackup\"}";
      String head =
          "POST /echo HTTP/1.1\r\nHost: localhost:"
              + LISTENER.port()
              + "\r\nX-Integron: 1\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(body.substring(0, 5).getBytes(UTF_8));
        socket.getOutputStream().write(body.substring(5).getBytes(UTF_8));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith(body)) {
          int read = socket.getInputStream().read();
          assertThat(read).as(answer.toString()).isNotNegative();
          answer.append((char) read);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
      }
    }
  }
}
