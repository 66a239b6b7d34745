package integron.launcher.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  private static final String TOKEN = "ab".repeat(32);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<String> commands = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private ControlServer server;

  @BeforeEach
  void open() throws IOException {
    server = new ControlServer(TOKEN, Duration.ofMillis(500), this::answer);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private ControlReply answer(String command) {
    commands.add(command);
    if (command.equals("fail")) {
      throw new IllegalStateException("on purpose");
    }
    return command.equals("no")
        ? ControlReply.refused("Not now.")
        : ControlReply.done("one", "two");
  }

  @Test
  void answersAClientThatKnowsTheToken() throws Exception {
    assertThat(ControlClient.ask(file(TOKEN), "status", LIMIT))
        .isEqualTo(ControlReply.done("one", "two"));
    assertThat(ControlClient.ask(file(TOKEN), "no", LIMIT))
        .isEqualTo(ControlReply.refused("Not now."));
    assertThat(commands).containsExactly("status", "no");
  }

  @Test
  void rejectsAWrongTokenAndNoToken() throws Exception {
    ControlReply refused = ControlReply.refused("This is not the token of this launcher.");

    assertThat(ControlClient.ask(file("cd".repeat(32)), "stop", LIMIT)).isEqualTo(refused);
    assertThat(ControlClient.ask(file(TOKEN.substring(1)), "stop", LIMIT)).isEqualTo(refused);
    assertThat(ControlClient.ask(file(""), "stop", LIMIT)).isEqualTo(refused);
    assertThat(commands).isEmpty();
  }

  @Test
  void disconnectsAClientWhoseLineDoesNotEndAndServesTheNext() throws Exception {
    try (Socket endless = connect()) {
      endless
          .getOutputStream()
          .write("x".repeat(2 * ControlServer.LONGEST_LINE_BYTES).getBytes(UTF_8));
      assertThat(readAll(endless)).isEmpty();
    }

    assertThat(ControlClient.ask(file(TOKEN), "status", LIMIT).done()).isTrue();
    assertThat(commands).containsExactly("status");
  }

  @Test
  void disconnectsASilentClientAndServesTheNext() throws Exception {
    try (Socket silent = connect()) {
      assertThat(ControlClient.ask(file(TOKEN), "status", LIMIT).done()).isTrue();
      assertThat(readAll(silent)).isEmpty();
    }
  }

  /// Shown able to fail: when clients are served one after the other, each silent one takes its
  /// full time.
  @Test
  void servesAClientWithTheTokenBesideManySilentOnes() throws Exception {
    server.close();
    server = new ControlServer(TOKEN, LIMIT, this::answer);
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * ControlServer.MOST_CLIENTS; i++) {
        idle.add(connect());
      }
      assertThat(ControlClient.ask(file(TOKEN), "status", LIMIT).done()).isTrue();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /// Shown able to fail: when a failure ends the thread, the next command gets no answer.
  @Test
  void aFailedCommandIsAnsweredAndTheNextOneServed() throws Exception {
    assertThat(ControlClient.ask(file(TOKEN), "fail", LIMIT))
        .isEqualTo(
            ControlReply.refused(
                "The launcher could not execute this (java.lang.IllegalStateException: on"
                    + " purpose)."));
    assertThat(ControlClient.ask(file(TOKEN), "status", LIMIT).done()).isTrue();
  }

  @Test
  void clientThrowsWhenNoServerOrAnotherServerAnswers() throws Exception {
    ControlFile gone = file(TOKEN);
    server.close();

    assertThatThrownBy(() -> ControlClient.ask(gone, "status", LIMIT))
        .isInstanceOf(IOException.class);
  }

  @Test
  void onlyItsOwnerMayReadTheControlFileAndItNeverPrintsItsToken() throws Exception {
    Path path = folder.resolve("launcher.control");
    ControlFile written = file(TOKEN);
    written.write(path);

    assertThat(ControlFile.read(path)).contains(written);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(written.toString()).doesNotContain(TOKEN);
    Files.writeString(path, "{");
    assertThat(ControlFile.read(path)).isEmpty();
  }

  private ControlFile file(String token) {
    return new ControlFile(1, server.port(), token, 9847);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }

  /// A peer that closes with unread input resets the connection, which also counts as its end.
  private static String readAll(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }
}
