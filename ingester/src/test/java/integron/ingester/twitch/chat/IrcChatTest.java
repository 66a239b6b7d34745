package integron.ingester.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.common.status.TwitchStatus.Channel;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.FireTarget;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.socket.ServerConnection;
import integron.faketwitch.socket.Silence;
import integron.faketwitch.socket.SocketKind;
import integron.faketwitch.world.WorldTiming;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.status.ChatState;
import integron.ingester.twitch.status.ChatState.Failed;
import integron.ingester.twitch.status.ChatState.Joined;
import integron.ingester.twitch.status.ChatState.Reconnecting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The connection to chat, against a fake Twitch that enforces Twitch's rules.
final class IrcChatTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<IrcLine> lines = new CopyOnWriteArrayList<>();
  private final List<String> unreadable = new CopyOnWriteArrayList<>();
  private final List<ChatState> states = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private FakeTwitch twitch;
  private String channel;

  @BeforeEach
  void startTwitch() {
    twitch = FakeTwitch.start(Options.defaults());
    channel = twitch.broadcaster().login();
  }

  @AfterEach
  void stopTwitch() {
    twitch.close();
    http.close();
  }

  private IrcChat read(String address, ChatLogin signIn) {
    return IrcChat.start(parts(address), signIn, states::add);
  }

  private IrcChat.Parts parts(String address) {
    ChatListener listener =
        new ChatListener() {
          @Override
          public void line(IrcLine line) {
            lines.add(line);
          }

          @Override
          public void unreadable(String reason) {
            unreadable.add(reason);
          }
        };
    return new IrcChat.Parts(
        URI.create(address), listener, new ChatMetrics(new SimpleMeterRegistry()), new Random(5));
  }

  private IrcChat readAnonymously() {
    return read(twitch.ircUrl(), ChatLogin.anonymously(channel));
  }

  private IrcChat readWith(String token) {
    URI oauth = URI.create(twitch.oauthUrl());
    Credentials given = new Credentials(new Secret(token), Optional.empty());
    Tokens tokens = new Tokens(http, oauth, given, new MemoryTokenStore(given));
    return read(twitch.ircUrl(), ChatLogin.with(tokens, new TokenCheck(http, oauth)));
  }

  private void awaitState(Class<? extends ChatState> state) {
    await().atMost(LIMIT).until(() -> !states.isEmpty() && state.isInstance(states.getLast()));
  }

  private void awaitJoined(int times) {
    await()
        .atMost(LIMIT)
        .until(() -> states.stream().filter(Joined.class::isInstance).count() == times);
  }

  private void sayAndHear(String text) {
    assertThat(twitch.control().say("privmsg", Map.of("text", text), 1, false)).isEqualTo(1);
    await().atMost(LIMIT).until(() -> said().contains(text));
  }

  private List<String> said() {
    return lines.stream()
        .filter(line -> line.command().equals("PRIVMSG"))
        .map(IrcLine::words)
        .toList();
  }

  private List<ServerConnection> connections() {
    return twitch.control().connections().stream()
        .filter(connection -> connection.kind() == SocketKind.IRC)
        .toList();
  }

  @Test
  void readsAnyChannelWithoutSigningIn() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      sayAndHear("hello 😀 :-)");

      assertThat(states.getLast())
          .isEqualTo(new Joined(Channel.named(twitch.broadcaster().id(), channel, channel)));
      assertThat(connections())
          .singleElement()
          .satisfies(one -> assertThat(one.session()).startsWith("justinfan"));
      assertThat(twitch.control().requests()).isEmpty();
    }
  }

  @Test
  void passesOnEveryKindOfLineInOrder() {
    List<String> templates =
        twitch.control().chatLines().stream()
            .filter(name -> name.matches("(privmsg|usernotice|clearchat|clearmsg).*"))
            .toList();
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      int before = lines.size();
      templates.forEach(template -> twitch.control().say(template));
      await().atMost(LIMIT).until(() -> lines.size() >= before + templates.size());

      assertThat(lines.subList(before, lines.size()).stream().map(IrcLine::command))
          .containsExactlyElementsOf(
              templates.stream()
                  .map(template -> template.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT))
                  .toList());
      assertThat(unreadable).isEmpty();
    }
  }

  @Test
  void severalLinesInOneFrameAreSeveralLines() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      twitch.control().say("privmsg", Map.of(), 50, true);

      await().atMost(LIMIT).until(() -> said().size() == 50);
    }
  }

  /// Lines that twitch4j does not expect, and invalid lines.
  @Test
  void malformedLinesEndNothing() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      for (String odd :
          List.of(
              ":tmi.twitch.tv NOTICE * :anything",
              "@bits=many;id=1 :a!a@a PRIVMSG #" + channel + " :x",
              "@tags=only",
              ":tmi.twitch.tv lower #x :y",
              "\u0001",
              ":")) {
        twitch.control().sayRaw(odd);
      }
      sayAndHear("still here");

      assertThat(states).noneMatch(Reconnecting.class::isInstance);
      assertThat(unreadable).containsOnly("the line has no command");
    }
  }

  /// Shown able to fail: without the look at the channel, the lines count as ours, and the session
  /// has joined a channel with the id of another.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@room-id=9;id=1 :a!a@a PRIVMSG #somebody :x",
        "@room-id=9;id=1 :a!a@a PRIVMSG reader :x",
        "@room-id=9;id=1;msg-id=raid :tmi.twitch.tv USERNOTICE #somebody",
        "@room-id=9 :tmi.twitch.tv CLEARCHAT #somebody :ada",
        "@login=ada;target-msg-id=1 :tmi.twitch.tv CLEARMSG #somebody :x",
        "@room-id=9 :tmi.twitch.tv ROOMSTATE #somebody",
        "@room-id=9 :tmi.twitch.tv ROOMSTATE"
      })
  void aLineOfAnotherChannelIsNotOurs(String foreign) {
    List<Channel> joined = new CopyOnWriteArrayList<>();
    ChatLogin.Answer.Ready reader = new ChatLogin.Answer.Ready("Ada_Live", Optional.empty());
    try (ChatSession session = ChatSession.open(parts("ws://127.0.0.1:1"), reader, joined::add)) {
      session.line(foreign);
      assertThat(lines).isEmpty();
      assertThat(joined).isEmpty();

      session.line(
          foreign.replaceFirst(
              "(PRIVMSG|USERNOTICE|CLEARCHAT|CLEARMSG|ROOMSTATE)( [#r]\\w+)?", "$1 #ada_live"));
      assertThat(lines).hasSize(1);
      assertThat(joined).hasSize(foreign.contains("ROOMSTATE") ? 1 : 0);
    }
    assertThat(unreadable).isEmpty();
  }

  @Test
  void reconnectsWhenTwitchRequestsIt() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      assertThat(twitch.control().reconnect(FireTarget.irc(), false)).isEqualTo(1);
      awaitJoined(2);
      sayAndHear("after the move");

      assertThat(connections()).hasSize(2);
    }
  }

  @Test
  void reconnectsAfterALossAndReportsItMeanwhile() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      twitch.control().cut(FireTarget.irc());
      awaitJoined(2);
      twitch.control().close(FireTarget.irc(), 1001, "going away");
      awaitJoined(3);
      sayAndHear("back again");

      assertThat(states)
          .contains(new Reconnecting("The connection to Twitch's chat ended. Connecting again."));
      assertThat(connections()).hasSize(3);
    }
  }

  /// twitch4j pings every 15 s, and closes a socket that is silent for 30 s.
  @Test
  void aSilentConnectionIsClosed() {
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      twitch.control().silence(FireTarget.irc(), Silence.EVERYTHING, Duration.ofMinutes(5));

      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> states.stream().filter(Joined.class::isInstance).count() == 2);
    }
  }

  /// Shown able to fail: the thread ended, and with it the process.
  @Test
  void anInternalErrorIsRetried() {
    AtomicInteger asked = new AtomicInteger();
    ChatLogin failing =
        () -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("on purpose");
          }
          return ChatLogin.anonymously(channel).ask();
        };
    try (var _ = read(twitch.ircUrl(), failing)) {
      awaitState(Joined.class);

      assertThat(states)
          .contains(
              new Reconnecting(
                  "Integron had an internal error (IllegalStateException). Connecting again."));
    }
  }

  @Test
  void answersTwitchsPings() {
    twitch.close();
    WorldTiming hasty = WorldTiming.twitch().withChatPing(Duration.ofMillis(200));
    twitch = FakeTwitch.start(Options.defaults().withTiming(hasty));
    try (var _ = readAnonymously()) {
      awaitState(Joined.class);
      long login = connections().getFirst().received();

      // A slow machine may answer one too late, and begin another connection.
      await()
          .atMost(LIMIT)
          .until(() -> connections().stream().anyMatch(one -> one.received() >= login + 3));
    }
  }

  @Test
  void anUnreadableChannelIsReportedWithASentence() {
    try (var _ = read(twitch.ircUrl(), ChatLogin.anonymously("nobody_at_all"))) {
      awaitState(Failed.class);

      assertThat(states.getLast())
          .isEqualTo(
              new Failed(
                  "The chat of nobody_at_all cannot be read. Twitch says: This channel does not"
                      + " exist or has been suspended."));
      await().atMost(LIMIT).until(() -> connections().getFirst().closedAt() != null);
      assertThat(connections()).hasSize(1);
    }
  }

  @Test
  void readsItsOwnChannelWithAToken() {
    try (var _ = readWith(FakeTwitch.ACCESS_TOKEN)) {
      awaitState(Joined.class);
      sayAndHear("hello streamer");

      assertThat(connections())
          .singleElement()
          .satisfies(one -> assertThat(one.session()).isEqualTo(channel));
      assertThat(twitch.control().requests()).hasSize(1);
    }
  }

  @Test
  void aRejectedTokenIsReportedAndChatIsNotReadAnonymously() {
    try (var _ = readWith("no-token-at-all")) {
      awaitState(Failed.class);

      assertThat(states.getLast())
          .isEqualTo(new Failed("Twitch does not accept the access token. Get a new one."));
      assertThat(connections()).isEmpty();
    }
  }

  @Test
  void aMissingScopeIsReportedAndChatIsNotReadAnonymously() {
    String token = twitch.control().mint(Set.of("bits:read"), Duration.ofHours(1)).value();
    try (var _ = readWith(token)) {
      awaitState(Failed.class);

      assertThat(states.getLast())
          .isEqualTo(
              new Failed(
                  "The sign-in lacks the scope chat:read, without which chat cannot be read over"
                      + " IRC."));
      assertThat(connections()).isEmpty();
    }
  }

  @Test
  void anExpiredTokenIsNoticedAtTheNextConnection() {
    String token = twitch.control().mint(Set.of("chat:read"), Duration.ofHours(1)).value();
    try (var _ = readWith(token)) {
      awaitState(Joined.class);
      twitch.control().expire(token);
      twitch.control().cut(FireTarget.irc());
      awaitState(Failed.class);

      assertThat(connections()).hasSize(1);
    }
  }

  @Test
  void aTokenThatCannotBeCheckedIsCheckedAgain() {
    twitch.control().plan(HttpFault.failing("/oauth2/validate", 2, 503));
    try (var _ = readWith(FakeTwitch.ACCESS_TOKEN)) {
      awaitState(Joined.class);

      assertThat(states)
          .contains(new Reconnecting("Twitch answered with an error (503). Connecting again."));
    }
  }

  @Test
  void retriesUntilTwitchIsReachable() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (var _ = read("ws://127.0.0.1:" + port + "/irc", ChatLogin.anonymously(channel))) {
      awaitState(Reconnecting.class);
      assertThat(states.getLast())
          .isEqualTo(new Reconnecting("Twitch's chat cannot be reached. Connecting again."));
      try (FakeTwitch late = FakeTwitch.start(Options.defaults().withPort(port))) {
        awaitState(Joined.class);
        assertThat(late.control().say("privmsg")).isEqualTo(1);
      }
    }
  }

  /// A server that accepts and stays silent keeps twitch4j's builder waiting for half a minute.
  @Test
  void closesPromptlyWhileItIsStillDialling() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      IrcChat chat =
          read("ws://127.0.0.1:" + mute.getLocalPort() + "/irc", ChatLogin.anonymously(channel));
      try (Socket caller = mute.accept()) {
        caller.setSoTimeout((int) LIMIT.toMillis());
        assertThat(caller.getInputStream().readNBytes(3)).asString().isEqualTo("GET");
        long begun = System.nanoTime();
        chat.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(caller.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
  }

  @Test
  void leavesNoThreadAndNoSocketBehind() {
    IrcChat chat = readAnonymously();
    awaitState(Joined.class);
    chat.close();

    await().atMost(LIMIT).until(() -> connections().getFirst().closedAt() != null);
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(
                    name -> name.matches("(Reading|Writing|Finish|Connect)Thread|PingSender.*")));
  }
}
