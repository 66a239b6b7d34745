package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.faketwitch.control.FireTarget;
import integron.faketwitch.control.Firing;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.socket.ServerConnection;
import integron.faketwitch.socket.Silence;
import integron.faketwitch.world.WorldTiming;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Faults on demand.
final class FaultTest {
  private final FakeTwitch twitch =
      FakeTwitch.start(
          Options.defaults().withTiming(WorldTiming.twitch().withKeepalive(Duration.ofSeconds(3))));
  private final Client client = Client.of(twitch);

  @AfterEach
  void stop() {
    twitch.close();
  }

  private FrameRecorder subscribed() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    client.subscribe(listener.welcome(), "channel.follow");
    return listener;
  }

  private void refresh(AccessToken token) {
    Client.postForm(
        twitch.oauthUrl() + "/token",
        Map.of(
            "client_id",
            FakeTwitch.CLIENT_ID,
            "client_secret",
            FakeTwitch.CLIENT_SECRET,
            "grant_type",
            "refresh_token",
            "refresh_token",
            token.refresh().orElseThrow()));
  }

  @Test
  void dropsMessagesDuringASilence() {
    FrameRecorder listener = subscribed();
    Instant before = Instant.now();
    assertThat(
            twitch
                .control()
                .silence(FireTarget.eventSub(), Silence.EVERYTHING, Duration.ofSeconds(4)))
        .isEqualTo(1);
    String lost = twitch.control().fire("channel.follow").messageIds().getFirst();
    listener.next("session_keepalive");
    assertThat(Duration.between(before, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    String received = twitch.control().fire("channel.follow").messageIds().getFirst();
    assertThat(received).isNotEqualTo(lost);
    assertThat(listener.next("notification").at("/metadata/message_id").asText())
        .isEqualTo(received);
  }

  @Test
  void stillNotifiesWhenOnlyKeepalivesAreSilent() {
    FrameRecorder listener = subscribed();
    twitch.control().silence(FireTarget.eventSub(), Silence.KEEPALIVES, Duration.ofMinutes(1));
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(20))
        .until(() -> listener.waiting() == 0);
    twitch.control().fire("channel.follow");
    assertThat(listener.message().at("/metadata/message_type").asText()).isEqualTo("notification");
  }

  @Test
  void closesWithAnyCode() {
    FrameRecorder first = subscribed();
    assertThat(twitch.control().close(FireTarget.eventSub(), 4000, "")).isEqualTo(1);
    assertThat(first.closeCode()).isEqualTo(4000);
    FrameRecorder second = subscribed();
    twitch
        .control()
        .close(FireTarget.eventSub(twitch.control().sessions().getFirst().id()), 1012, "restart");
    assertThat(second.closeCode()).isEqualTo(1012);
  }

  @Test
  void cutsTheConnection() {
    FrameRecorder listener = subscribed();
    assertThat(twitch.control().cut(FireTarget.eventSub())).isEqualTo(1);
    assertThat(listener.closeCode()).isEqualTo(1006);
    await().until(() -> twitch.control().sessions().isEmpty());
    assertThat(twitch.control().connections().getFirst().closedBy())
        .isEqualTo(ServerConnection.Side.SERVER);
  }

  @Test
  void failsTheNextMatchingCalls() {
    twitch.control().plan(HttpFault.failing("/helix/eventsub", 2, 503));
    assertThat(client.helix("GET", "/users", "").status()).isEqualTo(200);
    assertThat(client.helix("GET", "/eventsub/subscriptions", "").status()).isEqualTo(503);
    assertThat(client.helix("GET", "/eventsub/subscriptions", "").status()).isEqualTo(503);
    assertThat(client.helix("GET", "/eventsub/subscriptions", "").status()).isEqualTo(200);
    twitch
        .control()
        .plan(new HttpFault("/oauth2", Optional.of("POST"), 1, OptionalInt.of(500), Duration.ZERO));
    assertThat(client.validate().status()).isEqualTo(200);
    assertThat(twitch.control().planned()).hasSize(1);
    twitch.control().clearFaults();
    assertThat(twitch.control().planned()).isEmpty();
  }

  @Test
  void sendsTheResetTimeWithA429() {
    twitch.control().plan(HttpFault.failing("/helix", 1, 429));
    Client.Answer limited = client.helix("GET", "/users", "");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Ratelimit-Remaining")).isEqualTo("0");
    assertThat(Long.parseLong(limited.header("Ratelimit-Reset")))
        .isGreaterThanOrEqualTo(Instant.now().getEpochSecond() - 1);
  }

  @Test
  void answersSlowly() {
    twitch.control().plan(HttpFault.slow("/helix/users", 1, Duration.ofMillis(600)));
    Instant asked = Instant.now();
    assertThat(client.helix("GET", "/users", "").status()).isEqualTo(200);
    assertThat(Duration.between(asked, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(600));
  }

  /// The refresh token is spent while its caller waits.
  @Test
  void holdsAnAnswerOfACallThatHasTakenEffect() {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    twitch.control().plan(HttpFault.held("/oauth2/token", 1, Duration.ofMillis(600)));
    Instant asked = Instant.now();
    Thread caller = Thread.ofVirtual().start(() -> refresh(token));
    await().until(() -> !twitch.control().renewals().isEmpty());
    assertThat(caller.isAlive()).isTrue();
    await().until(() -> !caller.isAlive());
    assertThat(Duration.between(asked, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(600));
  }

  @Test
  void sendsABodyThatDoesNotEndForAsLongAsItIsRead() throws Exception {
    for (HttpFault.Body body :
        new HttpFault.Body[] {HttpFault.Body.DRIPPING, HttpFault.Body.ENDLESS}) {
      twitch.control().plan(HttpFault.trickling("/oauth2/validate", 1, body));
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<InputStream> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(twitch.oauthUrl() + "/validate")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream in = answer.body()) {
          assertThat(in.readNBytes(3)).asString().isEqualTo("{  ");
        }
      }
    }
  }

  @Test
  void notifiesLateWithTheTimeOfTheEvent() {
    FrameRecorder listener = subscribed();
    twitch.control().fire(Firing.of("channel.follow").after(Duration.ofMillis(700)));
    var message = listener.next("notification");
    Instant happened = Instant.parse(message.at("/metadata/message_timestamp").asText());
    assertThat(Duration.between(happened, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(700));
  }

  @Test
  void logsTheCallsToHelix() {
    subscribed();
    await()
        .untilAsserted(() ->
            assertThat(twitch.control().requests())
                .anySatisfy(seen -> {
                  assertThat(seen.method()).isEqualTo("POST");
                  assertThat(seen.path()).isEqualTo("/helix/eventsub/subscriptions");
                  assertThat(seen.body()).contains("channel.follow");
                  assertThat(seen.status()).isEqualTo(202);
                }));
  }
}
