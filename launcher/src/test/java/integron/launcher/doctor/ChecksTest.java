package integron.launcher.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import integron.common.files.DataFolder;
import integron.launcher.doctor.Diagnosis.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  @TempDir private Path temporary;
  private HttpServer server;
  private volatile int answer = 401;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(answer, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aFolderThatCannotBeMadeIsBad() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThat(new FolderCheck(new DataFolder(file.resolve("data"))).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.isBad()).isTrue())
        .satisfies(finding -> assertThat(finding.fix()).get().asString().contains("INTEGRON_HOME"));
    assertThat(new FolderCheck(new DataFolder(temporary.resolve("new/data"))).findings())
        .extracting(Diagnosis::sentence)
        .first()
        .asString()
        .endsWith("is made at the first start");
    assertThat(Files.exists(temporary.resolve("new"))).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatAllUsersShareIsBad() throws IOException {
    Path shared = Files.createDirectory(temporary.resolve("shared"));
    Files.setAttribute(shared, "unix:mode", 0b1_111_111_111);

    assertThat(new FolderCheck(new DataFolder(shared)).findings())
        .singleElement()
        .extracting(Diagnosis::sentence)
        .asString()
        .endsWith("is shared by all users of this computer");
  }

  @Test
  void aPortOfAnotherProgramIsBad() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Diagnosis> findings = new PortCheck(taken.getLocalPort(), 0).findings();

      assertThat(findings).extracting(Diagnosis::level).containsExactly(Level.BAD, Level.GOOD);
      assertThat(findings.getFirst().sentence()).contains(Integer.toString(taken.getLocalPort()));
      assertThat(findings.getFirst().fix()).get().asString().contains("INTEGRON_PORT");
    }
  }

  @Test
  void aClockThatIsWrongIsSeenByTwitchsAnswer() {
    assertThat(levels(Duration.ZERO)).containsExactly(Level.GOOD, Level.GOOD);
    assertThat(levels(Duration.ofMinutes(2))).containsExactly(Level.GOOD, Level.NOTE);
    assertThat(levels(Duration.ofHours(-2))).containsExactly(Level.GOOD, Level.BAD);
  }

  @Test
  void aTwitchThatFailsIsANoteAndOneThatIsAwayIsBad() throws IOException {
    answer = 503;
    assertThat(levels(Duration.ZERO)).first().isEqualTo(Level.NOTE);
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(
            new TwitchCheck(URI.create("http://127.0.0.1:" + closed), InstantSource.system())
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.isBad()).isTrue());
  }

  private List<Level> levels(Duration ahead) {
    InstantSource clock = () -> Instant.now().plus(ahead);
    return new TwitchCheck(URI.create("http://127.0.0.1:" + port()), clock)
        .findings().stream().map(Diagnosis::level).toList();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  @Test
  void anOverlayThatDoesNotAnswerIsBad() {
    for (int reached : List.of(200, 401)) {
      answer = reached;
      assertThat(new OverlayCheck(port()).findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.isBad()).isFalse());
    }
    answer = 404;
    assertThat(new OverlayCheck(port()).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.isBad()).isTrue());
  }

  @Test
  void aLineOfTheIngesterIsReadAndAnyOtherIsNot() {
    assertThat(Diagnosis.read("BAD\tDatabase\tis damaged\tRestore one."))
        .get()
        .isEqualTo(Diagnosis.bad("Database", "is damaged", "Restore one."));
    assertThat(Diagnosis.read("GOOD\tDatabase\tcan be read\t"))
        .get()
        .isEqualTo(Diagnosis.good("Database", "can be read"));
    for (String other : List.of("", "a warning of a library", "WORST\ta\tb\tc", "BAD\ta\tb")) {
      assertThat(Diagnosis.read(other)).as(other).isEmpty();
    }
  }
}
