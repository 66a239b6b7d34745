package integron.faketwitch;

import integron.faketwitch.channel.Channel;
import integron.faketwitch.control.Control;
import integron.faketwitch.control.ControlService;
import integron.faketwitch.control.Events;
import integron.faketwitch.demo.Demo;
import integron.faketwitch.eventsub.EventSubServer;
import integron.faketwitch.eventsub.EventSubSocket;
import integron.faketwitch.helix.AvatarService;
import integron.faketwitch.helix.HelixService;
import integron.faketwitch.http.PlannedFaults;
import integron.faketwitch.http.Refusals;
import integron.faketwitch.http.RequestLog;
import integron.faketwitch.irc.Chat;
import integron.faketwitch.irc.ChatSocket;
import integron.faketwitch.oauth.IssuedTokens;
import integron.faketwitch.oauth.OAuthService;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.picture.OtherEmotesService;
import integron.faketwitch.picture.PictureAnswers;
import integron.faketwitch.socket.ConnectionLog;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.App;
import integron.faketwitch.world.Ids;
import integron.faketwitch.world.People;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.Timers;
import integron.faketwitch.world.WorldRefusal;
import integron.faketwitch.world.WorldTimes;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsRouting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// A running local Twitch on one loopback port. It enforces Twitch's rules.
///
/// ```java
/// try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
///   … point a client at twitch.oauthUrl(), helixUrl() and eventSubUrl() …
///   twitch.control().fire("channel.follow");
/// }
/// ```
public final class FakeTwitch implements AutoCloseable {
  /// The registered app.
  public static final String CLIENT_ID = Options.CLIENT_ID;

  /// The registered app's secret.
  public static final String CLIENT_SECRET = Options.CLIENT_SECRET;

  /// A token of the broadcaster that has every scope and never expires.
  public static final String ACCESS_TOKEN = "fake-access-token";

  private static final int LARGEST_BODY = 1 << 20;

  /// The web server's own check rejects queries that RFC 3986 allows, such as an unescaped colon in
  /// a scope.
  private static final Http1Config LENIENT_QUERIES =
      Http1Config.builder().validatePrologue(false).build();

  private final Options options;
  private final Timers timers = new Timers();
  private final Control control;
  private final WebServer server;
  private final Optional<Demo> demo;

  private FakeTwitch(Options options) {
    this.options = options;
    Ids ids = new Ids(new Random(options.seed()));
    WorldTimes times = new WorldTimes(options.clock(), ids);
    Control.Parts parts = parts(ids, times);
    this.control = new Control(parts);
    this.server = listen(options.port(), http(parts), sockets(parts));
    this.demo =
        options.demo()
            ? Optional.of(
                Demo.start(control, options.broadcaster().name(), times, options.seed(), 1))
            : Optional.empty();
  }

  private Control.Parts parts(Ids ids, WorldTimes times) {
    People people = new People(options.broadcaster(), options.broadcasterType());
    IssuedTokens tokens = tokens(ids);
    Templates payloads = Templates.ofEventSub(options.broadcaster(), ids, times);
    EventSubServer eventSub =
        new EventSubServer(payloads, tokens, people, options.timing(), times, ids, timers);
    Channel channel = new Channel(people);
    OAuthService oauth =
        new OAuthService(app(), tokens, people, options.clock(), ids, options.timing());
    Chat chat = new Chat(Templates.ofChat(options.broadcaster(), ids, times), tokens, people);
    RequestLog requests = new RequestLog();
    return new Control.Parts(
        new Events(payloads, eventSub, channel, people, times),
        eventSub,
        channel,
        chat,
        new ConnectionLog(options.clock()),
        requests,
        new PlannedFaults(requests, options.clock()),
        tokens,
        oauth,
        people,
        options.demo() ? PictureAnswers.ofDemo(options.broadcaster().id()) : new PictureAnswers(),
        ids,
        this::eventSubUrl);
  }

  private App app() {
    return options.demo() ? options.app().withRedirectUri(App.ANY_PORT) : options.app();
  }

  private IssuedTokens tokens(Ids ids) {
    IssuedTokens tokens =
        new IssuedTokens(options.clock(), ids, options.tokenLife(), options.rotateRefreshTokens());
    tokens.mint(
        ACCESS_TOKEN,
        options.app().clientId(),
        options.broadcaster(),
        Scopes.ALL,
        Duration.ofDays(3650));
    return tokens;
  }

  private HttpRouting.Builder http(Control.Parts parts) {
    return HttpRouting.builder()
        .addFilter(parts.faults())
        .error(WorldRefusal.class, new Refusals())
        .register("/oauth2", parts.oauth())
        .register(
            "/helix",
            new HelixService(
                parts.tokens(),
                parts.people(),
                parts.eventSub(),
                parts.channel(),
                parts.pictures(),
                options.clock()))
        .register("/emotes", new OtherEmotesService(parts.pictures()))
        .register("/avatars", new AvatarService(parts.people()))
        .register("/control", new ControlService(control));
  }

  private WsRouting.Builder sockets(Control.Parts parts) {
    return WsRouting.builder()
        .endpoint("/ws", () -> new EventSubSocket(parts.eventSub(), parts.connections(), timers))
        .endpoint(
            "/irc",
            () ->
                new ChatSocket(
                    parts.chat(), parts.connections(), timers, options.timing().chatPing()));
  }

  /// Starts a fake.
  ///
  /// @throws IllegalStateException when the port is taken
  public static FakeTwitch start(Options options) {
    return new FakeTwitch(options);
  }

  private WebServer listen(int port, HttpRouting.Builder http, WsRouting.Builder sockets) {
    WebServer built =
        WebServer.builder()
            .address(InetAddress.ofLiteral("127.0.0.1"))
            .port(port)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .idleConnectionTimeout(Duration.ofDays(1))
            .maxPayloadSize(LARGEST_BODY)
            .addProtocol(LENIENT_QUERIES)
            .shutdownHook(false)
            .routing(http)
            .addRouting(sockets)
            .build();
    built.start();
    if (!built.isRunning()) {
      timers.close();
      throw new IllegalStateException(
          "Port " + port + " of 127.0.0.1 cannot be used; another program may be using it.");
    }
    return built;
  }

  /// The control calls, for tests and developers.
  public Control control() {
    return control;
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// The one channel's owner.
  public Person broadcaster() {
    return options.broadcaster();
  }

  /// In place of `https://id.twitch.tv/oauth2`.
  public String oauthUrl() {
    return "http://127.0.0.1:" + port() + "/oauth2";
  }

  /// In place of `https://api.twitch.tv/helix`.
  public String helixUrl() {
    return "http://127.0.0.1:" + port() + "/helix";
  }

  /// In place of the addresses of BetterTTV, FrankerFaceZ and 7TV.
  ///
  /// @param source `bttv`, `ffz` or `7tv`
  public String emotesUrl(String source) {
    return "http://127.0.0.1:" + port() + "/emotes/" + source;
  }

  /// In place of `wss://eventsub.wss.twitch.tv/ws`.
  public String eventSubUrl() {
    return "ws://127.0.0.1:" + port() + "/ws";
  }

  /// In place of `wss://irc-ws.chat.twitch.tv:443`.
  public String ircUrl() {
    return "ws://127.0.0.1:" + port() + "/irc";
  }

  /// The address of the control API.
  public String controlUrl() {
    return "http://127.0.0.1:" + port() + "/control";
  }

  /// Cuts every socket and stops.
  @Override
  public void close() {
    demo.ifPresent(Demo::close);
    timers.close();
    server.stop();
  }
}
