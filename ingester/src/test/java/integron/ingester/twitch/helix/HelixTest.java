package integron.ingester.twitch.helix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.RenewalSignal;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Our client of Twitch's API against the fake Twitch.
final class HelixTest {
  private static final int MAX_ANSWER = 1 << 20;
  private static final Set<String> SCOPES = Set.of("bits:read");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> odd = new ArrayList<>();
  private FakeTwitch twitch;
  private Helix helix;

  @BeforeEach
  void connect() {
    twitch = FakeTwitch.start(Options.defaults());
    helix = helix(tokens(FakeTwitch.ACCESS_TOKEN, Optional.empty()), MAX_ANSWER);
  }

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private Tokens tokens(String token, Optional<RefreshGrant> grant) {
    Credentials given = new Credentials(new Secret(token), grant);
    return new Tokens(http, URI.create(twitch.oauthUrl()), given, new MemoryTokenStore(given));
  }

  private Helix helix(Tokens tokens, int maxAnswer) {
    return new Helix(client(tokens, maxAnswer), (kind, reason, _) -> odd.add(kind + ": " + reason));
  }

  private HelixClient client(Tokens tokens, int maxAnswer) {
    return new HelixClient(
        http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, maxAnswer);
  }

  private static Optional<RefreshGrant> grantOf(AccessToken token, String secret) {
    return Optional.of(
        new RefreshGrant(
            FakeTwitch.CLIENT_ID, new Secret(secret), new Secret(token.refresh().orElseThrow())));
  }

  private HelixAnswer<List<HelixUser>> askForBroadcaster() throws InterruptedException {
    return helix.users(List.of(twitch.broadcaster().id()));
  }

  private static HelixRefusal refusal(HelixAnswer<?> answer) {
    return switch (answer) {
      case HelixAnswer.No<?>(HelixRefusal why) -> why;
      case HelixAnswer.Ok<?>(var value) -> throw new AssertionError("Not refused: " + value);
    };
  }

  private static <T> T value(HelixAnswer<T> answer) {
    return switch (answer) {
      case HelixAnswer.Ok<T>(T value) -> value;
      case HelixAnswer.No<T>(HelixRefusal why) -> throw new AssertionError("Refused: " + why);
    };
  }

  private long calls(String path) {
    return twitch.control().requests().stream().filter(seen -> seen.path().equals(path)).count();
  }

  @Test
  void returnsUsersWithNamePictureAndKind() throws Exception {
    HelixUser user = value(askForBroadcaster()).getFirst();

    assertThat(user.id()).isEqualTo(twitch.broadcaster().id());
    assertThat(user.login()).isEqualTo(twitch.broadcaster().login());
    assertThat(user.displayName()).isEqualTo(twitch.broadcaster().name());
    assertThat(user.profileImageUrl()).startsWith("http");
    assertThat(user.affiliate()).isTrue();
  }

  @Test
  void requestsAHundredUsersAtOnce() throws Exception {
    List<String> ids = new ArrayList<>(Collections.nCopies(98, "700101"));
    ids.add("700102");
    ids.add("no-such-user");

    assertThat(value(helix.users(ids)).stream().map(HelixUser::id))
        .containsExactlyInAnyOrder("700101", "700102");
  }

  @Test
  void returnsEveryKindOfRefusalAndShowsNoToken() throws Exception {
    Map<Integer, Class<? extends HelixRefusal>> kinds =
        Map.of(
            400, HelixRefusal.Rejected.class,
            401, HelixRefusal.Unauthorized.class,
            403, HelixRefusal.Forbidden.class,
            404, HelixRefusal.Rejected.class,
            409, HelixRefusal.Conflict.class,
            429, HelixRefusal.RateLimited.class,
            500, HelixRefusal.Unavailable.class,
            503, HelixRefusal.Unavailable.class);
    for (Map.Entry<Integer, Class<? extends HelixRefusal>> kind : kinds.entrySet()) {
      twitch.control().plan(HttpFault.failing("/helix/users", 1, kind.getKey()));
      HelixRefusal refusal = refusal(askForBroadcaster());

      assertThat(refusal).as(kind.getKey().toString()).isInstanceOf(kind.getValue());
      assertThat(refusal.toString()).doesNotContain(FakeTwitch.ACCESS_TOKEN);
    }
  }

  @Test
  void returnsTheTimeUntilWhichCallsAreRefused() throws Exception {
    twitch.control().plan(HttpFault.failing("/helix/users", 1, 429));
    Instant before = Instant.now();

    assertThat(refusal(askForBroadcaster()))
        .isInstanceOfSatisfying(
            HelixRefusal.RateLimited.class,
            limited ->
                assertThat(limited.until()).isBetween(before, before.plus(Duration.ofMinutes(1))));
  }

  @Test
  void anEmptyListOfUsersIsAnAnswer() throws Exception {
    twitch.close();

    assertThat(refusal(askForBroadcaster())).isInstanceOf(HelixRefusal.Unavailable.class);
  }

  @Test
  void anAnswerThatIsTooLongIsRejected() throws Exception {
    Helix narrow = helix(tokens(FakeTwitch.ACCESS_TOKEN, Optional.empty()), 10);

    assertThat(refusal(narrow.users(List.of(twitch.broadcaster().id()))))
        .isInstanceOf(HelixRefusal.Unavailable.class);
  }

  /// A thread that stops to wait interrupts the caller, which must not wait for the answer then.
  @Test
  void anInterruptEndsACallAtOnce() throws Exception {
    twitch.control().plan(HttpFault.slow("/helix/users", 1, Duration.ofSeconds(4)));
    Callable<Boolean> interrupted =
        () -> {
          try {
            askForBroadcaster();
            return false;
          } catch (InterruptedException e) {
            return true;
          }
        };
    FutureTask<Boolean> call = new FutureTask<>(interrupted);
    Thread caller = Thread.ofVirtual().start(call);
    await().until(() -> twitch.control().planned().isEmpty());
    caller.interrupt();

    assertThat(call.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(calls("/helix/users")).as("answered meanwhile").isZero();
  }

  @Test
  void aSubscriptionOfADeadSessionIsRefusedInTwitchsWords() throws Exception {
    Map<String, String> condition = Map.of("broadcaster_user_id", twitch.broadcaster().id());

    assertThat(refusal(helix.subscribe("channel.cheer", "1", condition, "no-session")))
        .isEqualTo(
            new HelixRefusal.Rejected(
                400, "websocket transport session does not exist or has already disconnected"));
  }

  @Test
  void returnsAnEmptyListAndReportsAnUnknownSubscription() throws Exception {
    assertThat(value(helix.subscriptions())).isEmpty();
    assertThat(refusal(helix.unsubscribe("no-such-id"))).isInstanceOf(HelixRefusal.Rejected.class);
  }

  @Test
  void aDeadTokenIsRenewedOnceForAllCalls() throws Exception {
    AccessToken first = twitch.control().grant(SCOPES);
    Helix renewing =
        helix(tokens(first.value(), grantOf(first, FakeTwitch.CLIENT_SECRET)), MAX_ANSWER);
    twitch.control().expire(first.value());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HelixAnswer<List<HelixUser>>>> calls =
          Collections.nCopies(20, () -> renewing.users(List.of("700101")));
      for (Future<HelixAnswer<List<HelixUser>>> call : callers.invokeAll(calls)) {
        assertThat(value(call.get())).hasSize(1);
      }
    }

    await().untilAsserted(() -> assertThat(calls("/oauth2/token")).isEqualTo(1));
    assertThat(twitch.control().requests())
        .filteredOn(seen -> seen.path().equals("/oauth2/token"))
        .allSatisfy(seen -> assertThat(seen.query()).as("nothing in the address").isEmpty());
  }

  @Test
  void aRenewalThatTwitchRefusesIsFinalAndNotRepeated() throws Exception {
    AccessToken first = twitch.control().grant(SCOPES);
    Helix renewing =
        helix(tokens(first.value(), grantOf(first, FakeTwitch.CLIENT_SECRET)), MAX_ANSWER);
    twitch.control().endToken(first.value());
    for (int i = 0; i < 3; i++) {
      assertThat(refusal(renewing.users(List.of("700101"))))
          .isInstanceOfSatisfying(
              HelixRefusal.Unauthorized.class,
              refused -> assertThat(refused.words()).contains("Sign in again"));
    }

    await().untilAsserted(() -> assertThat(calls("/oauth2/token")).isEqualTo(1));
  }

  @Test
  void aRenewalWithoutAnAnswerIsRetriedLater() throws Exception {
    AccessToken first = twitch.control().grant(SCOPES);
    Helix renewing =
        helix(tokens(first.value(), grantOf(first, FakeTwitch.CLIENT_SECRET)), MAX_ANSWER);
    twitch.control().expire(first.value());
    twitch.control().plan(HttpFault.failing("/oauth2/token", 1, 503));

    assertThat(refusal(renewing.users(List.of("700101"))))
        .isInstanceOf(HelixRefusal.Unavailable.class);
    assertThat(value(renewing.users(List.of("700101")))).hasSize(1);
  }

  @Test
  void aRefreshTokenThatTwitchReplacesIsReplacedHereToo() throws Exception {
    AccessToken first = twitch.control().grant(SCOPES);
    Credentials given =
        new Credentials(new Secret(first.value()), grantOf(first, FakeTwitch.CLIENT_SECRET));
    AtomicLong nanos = new AtomicLong();
    Tokens tokens =
        new Tokens(
            http,
            URI.create(twitch.oauthUrl()),
            given,
            new MemoryTokenStore(given),
            RenewalSignal.unwatched(),
            nanos::get);
    Helix renewing = helix(tokens, MAX_ANSWER);
    for (int i = 0; i < 3; i++) {
      twitch.control().expire(tokens.current().reveal());
      // A token that was issued a moment ago is not renewed.
      nanos.addAndGet(Duration.ofHours(4).toNanos());

      assertThat(value(renewing.users(List.of("700101")))).hasSize(1);
    }
  }

  @Test
  void listsFollowThePagesToTheirEnd() throws Exception {
    try (PagedTwitch pages = PagedTwitch.start(5, 3)) {
      HelixClient client =
          new HelixClient(
              http,
              pages.address(),
              "any",
              tokens(FakeTwitch.ACCESS_TOKEN, Optional.empty()),
              MAX_ANSWER);

      assertThat(value(client.list("/things", HelixQuery.of("first", "3"), 100))).hasSize(15);
      assertThat(value(client.list("/things", HelixQuery.NONE, 2))).as("no further").hasSize(6);
    }
  }

  /// Shown able to fail: when all users are read in one step, the first malformed one hides the
  /// others.
  @Test
  void aMalformedElementIsQuarantinedAndHidesNoOther() throws Exception {
    String users =
        "[7, {\"id\": {}}, {\"login\": \"a\"}, null, {\"id\": \"1\", \"login\": \"ada\"}]";
    try (PagedTwitch odd = PagedTwitch.answering("/users", "{\"data\": " + users + "}")) {
      assertThat(value(helixAt(odd).users(List.of("1"))))
          .extracting(HelixUser::login)
          .containsExactly("ada");
    }
    assertThat(odd)
        .containsExactly(
            "list of users: it is not an object",
            "list of users: id cannot be read",
            "list of users: id is missing",
            "list of users: it is not an object");
  }

  @Test
  void anAnswerWithoutItsListIsRetried() throws Exception {
    for (String body :
        List.of("{}", "[]", "7", "{\"data\": {}}", "{\"data\": null}", "", "{\"da")) {
      try (PagedTwitch odd = PagedTwitch.answering("/users", body)) {
        assertThat(refusal(helixAt(odd).users(List.of("1"))))
            .as(body)
            .isInstanceOf(HelixRefusal.Unavailable.class);
      }
    }
  }

  /// A renewal would end the token that still works for all other calls.
  @Test
  void aMissingScopeDoesNotRenewTheToken() throws Exception {
    twitch.control().fire("channel.follow");
    AccessToken bits = twitch.control().grant(SCOPES);
    HelixClient client =
        client(tokens(bits.value(), grantOf(bits, FakeTwitch.CLIENT_SECRET)), MAX_ANSWER);

    assertThat(refusal(new ChannelLists(client, twitch.broadcaster().id()).polls()))
        .isInstanceOfSatisfying(
            HelixRefusal.Forbidden.class,
            why -> assertThat(why.words()).contains("channel:read:polls"));
    assertThat(
            refusal(new ChannelLists(client, twitch.broadcaster().id()).followers(Instant.EPOCH)))
        .isInstanceOf(HelixRefusal.Forbidden.class);
    assertThat(calls("/oauth2/token")).isZero();
  }

  private Helix helixAt(PagedTwitch twitch) {
    HelixClient client =
        new HelixClient(
            http,
            twitch.address(),
            "any",
            tokens(FakeTwitch.ACCESS_TOKEN, Optional.empty()),
            MAX_ANSWER);
    return new Helix(client, (kind, reason, _) -> odd.add(kind + ": " + reason));
  }

  /// Answers a list of `pages` pages.
  private record PagedTwitch(com.sun.net.httpserver.HttpServer server) implements AutoCloseable {
    static PagedTwitch start(int pages, int perPage) throws IOException {
      var server =
          com.sun.net.httpserver.HttpServer.create(
              new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/things",
          exchange -> {
            String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            int page =
                query.contains("after=") ? Integer.parseInt(query.replaceAll(".*after=", "")) : 1;
            String data = String.join(",", Collections.nCopies(perPage, "{}"));
            String cursor = page < pages ? "\"cursor\":\"" + (page + 1) + "\"" : "";
            byte[] body =
                ("{\"data\":[" + data + "],\"pagination\":{" + cursor + "}}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return new PagedTwitch(server);
    }

    static PagedTwitch answering(String path, String text) throws IOException {
      PagedTwitch twitch = start(0, 0);
      twitch.server.createContext(
          path,
          exchange -> {
            byte[] body = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      return twitch;
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
