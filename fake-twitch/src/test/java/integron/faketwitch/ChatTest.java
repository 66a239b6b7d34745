package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.faketwitch.control.FireTarget;
import integron.faketwitch.socket.SocketKind;
import integron.faketwitch.world.WorldTiming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Chat over WebSocket.
final class ChatTest {
  private FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final String channel = "#" + twitch.broadcaster().login();

  @AfterEach
  void stop() {
    twitch.close();
  }

  private FrameRecorder connect(String... lines) {
    FrameRecorder listener = FrameRecorder.connect(twitch.ircUrl());
    for (String line : lines) {
      say(listener, line);
    }
    return listener;
  }

  private static void say(FrameRecorder listener, String line) {
    listener.socket().sendText(line + "\r\n", true).join();
  }

  /// Skips to the frame that contains `part`.
  private static String until(FrameRecorder listener, String part) {
    while (true) {
      String frame = listener.text();
      if (frame.contains(part)) {
        return frame;
      }
    }
  }

  private FrameRecorder reader() {
    FrameRecorder reader =
        connect(
            "CAP REQ :twitch.tv/tags twitch.tv/commands", "NICK justinfan123", "JOIN " + channel);
    until(reader, "ROOMSTATE");
    return reader;
  }

  @Test
  void logsInWithAToken() {
    FrameRecorder listener = connect("CAP REQ :twitch.tv/tags twitch.tv/commands", "CAP END");
    assertThat(listener.text())
        .isEqualTo(":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands\r\n");

    say(listener, "pass oauth:" + FakeTwitch.ACCESS_TOKEN);
    say(listener, "nick " + twitch.broadcaster().login());

    String greeting = listener.text();
    assertThat(greeting.lines().map(line -> line.split(" ", 3)[1]))
        .containsExactly("001", "002", "003", "004", "375", "372", "376");
    assertThat(listener.text()).contains("GLOBALUSERSTATE", "user-id=" + twitch.broadcaster().id());
    say(listener, "JOIN " + channel);
    assertThat(listener.text()).contains("JOIN " + channel, " 353 ", " 366 ");
    assertThat(listener.text()).contains("USERSTATE " + channel, "badges=broadcaster/1");
    assertThat(listener.text()).contains("ROOMSTATE " + channel);
  }

  @Test
  void refusesABadTokenWithANoticeAndCloses() {
    FrameRecorder wrong = connect("PASS oauth:unknown-token", "NICK lanternkeeper");
    assertThat(wrong.text()).isEqualTo(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n");
    assertThat(wrong.closeCode()).isEqualTo(1000);

    FrameRecorder malformed = connect("PASS " + FakeTwitch.ACCESS_TOKEN, "NICK lanternkeeper");
    assertThat(malformed.text())
        .isEqualTo(":tmi.twitch.tv NOTICE * :Improperly formatted auth\r\n");

    String token = twitch.control().mint(Set.of("bits:read"), Duration.ofHours(1)).value();
    assertThat(connect("PASS oauth:" + token, "NICK lanternkeeper").text())
        .contains("Login authentication failed");
  }

  @Test
  void allowsAnonymousReading() {
    FrameRecorder reader = reader();
    assertThat(twitch.control().say("privmsg")).isEqualTo(1);
    assertThat(reader.text())
        .contains("display-name=JuniperByte", "PRIVMSG " + channel + " :the kettle sings\r\n");
  }

  @Test
  void letsAJustinfanReadWithAnyPassword() {
    for (String pass : List.of("PASS oauth:unknown-token", "pass SCHMOOPIIE", "PASS :")) {
      FrameRecorder reader = connect(pass, "NICK justinfan77", "JOIN " + channel);
      until(reader, " 366 ");
    }
    assertThat(twitch.control().say("privmsg")).isEqualTo(3);
  }

  /// The lines of twitch4j's chat client: lower-case log-in, one line per frame, no line end.
  @Test
  void servesAClientThatWritesItsLogInInSmallLetters() {
    FrameRecorder reader = FrameRecorder.connect(twitch.ircUrl());
    for (String line :
        List.of(
            "CAP REQ :twitch.tv/tags twitch.tv/commands twitch.tv/membership",
            "CAP END",
            "pass oauth:" + FakeTwitch.ACCESS_TOKEN,
            "nick " + twitch.broadcaster().login(),
            "JOIN " + channel)) {
      reader.socket().sendText(line, true).join();
    }
    until(reader, "ROOMSTATE");

    assertThat(twitch.control().say("usernotice.giftpaidupgrade")).isEqualTo(1);
    assertThat(reader.text())
        .contains("msg-id=giftpaidupgrade", "msg-param-sender-login=juniperbyte", " USERNOTICE ");
    assertThat(twitch.control().say("privmsg.vip")).isEqualTo(1);
    assertThat(reader.text()).contains("vip=1", " PRIVMSG ");

    reader.socket().sendText("PART " + channel, true).join();
    assertThat(reader.text()).contains(" PART " + channel);
    assertThat(twitch.control().say("privmsg")).isZero();
    reader.socket().sendText("QUIT", true).join();
    assertThat(reader.closeCode()).isEqualTo(1000);
  }

  @Test
  void refusesARandomPassword() {
    FrameRecorder client =
        connect("pass oauth:0a1b2c3d4e5f", "nick " + twitch.broadcaster().login());
    assertThat(client.text()).isEqualTo(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n");
  }

  @Test
  void sendsTagsAndCommandsOnlyOnRequest() {
    FrameRecorder plain = connect("NICK justinfan1", "JOIN " + channel);
    until(plain, " 366 ");
    reader();

    assertThat(twitch.control().say("usernotice.sub")).isEqualTo(1);
    assertThat(twitch.control().say("privmsg")).isEqualTo(2);

    assertThat(plain.text())
        .startsWith(":juniperbyte!juniperbyte@juniperbyte.tmi.twitch.tv PRIVMSG");
  }

  @Test
  void sendsNoChatBeforeAJoin() {
    FrameRecorder outside = connect("NICK justinfan2");
    until(outside, "376");
    assertThat(twitch.control().say("privmsg")).isZero();
    say(outside, "JOIN #somewhere_else");
    assertThat(outside.text()).contains("NOTICE #somewhere_else");
  }

  @Test
  void fillsInTheSenderAndEscapesTags() {
    FrameRecorder reader = reader();
    twitch
        .control()
        .say(
            "privmsg.reply",
            Map.of("user-id", "700104", "reply-parent-msg-body", "a; b\\c", "text", "はい"),
            1,
            false);
    assertThat(reader.text())
        .contains(
            "display-name=雪の花",
            ":yukinohana!yukinohana@",
            "reply-parent-msg-body=a\\:\\sb\\\\c",
            "PRIVMSG " + channel + " :はい");
  }

  @Test
  void putsSeveralLinesIntoOneFrame() {
    FrameRecorder reader = reader();
    twitch.control().say("privmsg", Map.of(), 3, true);
    assertThat(reader.text().lines()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void answersPingAndSendsItsOwn() {
    twitch.close();
    twitch =
        FakeTwitch.start(
            Options.defaults()
                .withTiming(WorldTiming.twitch().withChatPing(Duration.ofMillis(1_500))));
    FrameRecorder listener = connect("NICK justinfan3");
    until(listener, "376");
    say(listener, "PING :tea");
    assertThat(until(listener, "PONG")).isEqualTo(":tmi.twitch.tv PONG tmi.twitch.tv :tea\r\n");
    assertThat(until(listener, "PING")).isEqualTo("PING :tmi.twitch.tv\r\n");
    assertThat(listener.closeCode()).as("a client that never answers").isEqualTo(1000);
  }

  @Test
  void passesOnMessagesOfAuthorizedClients() {
    FrameRecorder reader = reader();
    FrameRecorder speaker =
        connect("PASS oauth:" + FakeTwitch.ACCESS_TOKEN, "NICK lanternkeeper", "JOIN " + channel);
    until(speaker, " 366 ");
    say(speaker, "PRIVMSG " + channel + " :hello everyone");
    assertThat(reader.text()).contains("display-name=LanternKeeper", ":hello everyone");

    say(reader, "PRIVMSG " + channel + " :anonymous words");
    say(reader, "PING :after");
    until(reader, "PONG");
    assertThat(speaker.waiting()).isZero();
  }

  @Test
  void announcesAReconnectAndCloses() {
    FrameRecorder reader = reader();
    assertThat(twitch.control().reconnect(FireTarget.irc("justinfan123"), false)).isEqualTo(1);
    assertThat(reader.text()).isEqualTo(":tmi.twitch.tv RECONNECT\r\n");
    assertThat(reader.closeCode()).isEqualTo(1000);
    await()
        .until(() ->
            twitch.control().connections().stream()
                .filter(c -> c.kind() == SocketKind.IRC)
                .noneMatch(c -> c.open()));
  }

  @Test
  void sendsARawLine() {
    FrameRecorder reader = reader();
    assertThat(twitch.control().sayRaw(":tmi.twitch.tv WHATEVER :x")).isEqualTo(1);
    assertThat(List.of(reader.text())).containsExactly(":tmi.twitch.tv WHATEVER :x\r\n");
  }
}
