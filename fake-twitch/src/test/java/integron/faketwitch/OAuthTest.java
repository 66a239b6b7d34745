package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.http.Params;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.world.WorldTiming;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sign-in: page, code, refresh, validation, revocation.
final class OAuthTest {
  private static final String REDIRECT = "http://localhost:9847/auth/callback";

  private FakeTwitch twitch = FakeTwitch.start(Options.defaults());

  @AfterEach
  void stop() {
    twitch.close();
  }

  private Map<String, String> authorizing(String... more) {
    Map<String, String> query = new HashMap<>();
    query.put("client_id", FakeTwitch.CLIENT_ID);
    query.put("redirect_uri", REDIRECT);
    query.put("response_type", "code");
    query.put("scope", "bits:read user:read:chat");
    query.put("state", "s t&te");
    for (int i = 0; i < more.length; i += 2) {
      query.put(more[i], more[i + 1]);
    }
    return query;
  }

  private Client.Answer authorize(String... more) {
    return Client.get(twitch.oauthUrl() + "/authorize?" + Client.encode(authorizing(more)));
  }

  private static Params redirected(Client.Answer answer) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith(REDIRECT + "?");
    return Params.of(URI.create(answer.header("Location")).getRawQuery());
  }

  private Client.Answer token(String... form) {
    Map<String, String> fields = new HashMap<>();
    fields.put("client_id", FakeTwitch.CLIENT_ID);
    fields.put("client_secret", FakeTwitch.CLIENT_SECRET);
    for (int i = 0; i < form.length; i += 2) {
      fields.put(form[i], form[i + 1]);
    }
    return Client.postForm(twitch.oauthUrl() + "/token", fields);
  }

  private Client.Answer exchange(String code) {
    return token("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT);
  }

  private Client.Answer refresh(String refreshToken) {
    return token("grant_type", "refresh_token", "refresh_token", refreshToken);
  }

  private String approvedCode() {
    twitch.control().consent(Consent.APPROVE);
    return redirected(authorize()).first("code").orElseThrow();
  }

  @Test
  void showsThePageThenRedirectsWithCodeAndState() {
    Client.Answer page = authorize();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().body()).contains("bits:read", twitch.broadcaster().name());

    Params back =
        redirected(
            Client.postForm(twitch.oauthUrl() + "/authorize", authorizing("decision", "approve")));

    assertThat(back.first("state")).contains("s t&te");
    assertThat(back.first("scope")).contains("bits:read user:read:chat");
    JsonNode token = exchange(back.first("code").orElseThrow()).json();
    assertThat(token.path("token_type").asText()).isEqualTo("bearer");
    assertThat(token.path("expires_in").asInt()).isPositive();
    assertThat(token.path("scope").size()).isEqualTo(2);
  }

  @Test
  void redirectsWithAnErrorWhenTheUserDenies() {
    Params back =
        redirected(
            Client.postForm(twitch.oauthUrl() + "/authorize", authorizing("decision", "deny")));
    assertThat(back.first("error")).contains("access_denied");
    assertThat(back.first("state")).contains("s t&te");
    assertThat(back.first("code")).isEmpty();
    twitch.control().consent(Consent.DENY);
    assertThat(redirected(authorize()).first("error")).contains("access_denied");
  }

  @Test
  void skipsThePageForAKnownUserUnlessForced() {
    exchange(approvedCode());
    twitch.control().consent(Consent.ASK);
    assertThat(authorize("scope", "bits:read").status()).isEqualTo(302);
    assertThat(authorize("scope", "bits:read channel:read:polls").status()).isEqualTo(200);
    assertThat(authorize("scope", "bits:read", "force_verify", "true").status()).isEqualTo(200);
  }

  @Test
  void refusesAWrongAppAddressTypeOrScopeWithoutRedirecting() {
    assertThat(authorize("client_id", "another").status()).isEqualTo(400);
    assertThat(authorize("redirect_uri", REDIRECT + "/").status()).isEqualTo(400);
    assertThat(authorize("redirect_uri", "http://127.0.0.1:9847/auth/callback").status())
        .isEqualTo(400);
    assertThat(authorize("response_type", "token").status()).isEqualTo(400);
    assertThat(authorize("scope", "bits:eat").status()).isEqualTo(400);
  }

  @Test
  void takesScopesWhoseColonsAreNotEscaped() {
    String query = Client.encode(authorizing()).replace("%3A", ":");
    assertThat(Client.get(twitch.oauthUrl() + "/authorize?" + query).status()).isEqualTo(200);
  }

  @Test
  void takesACodeOnce() {
    String code = approvedCode();
    assertThat(exchange(code).status()).isEqualTo(200);
    Client.Answer again = exchange(code);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("message").asText()).isEqualTo("Invalid authorization code");
  }

  @Test
  void takesACodeOnlyWithItsSecretAndAddress() {
    String code = approvedCode();
    assertThat(
            token(
                    "client_secret",
                    "wrong",
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "redirect_uri",
                    REDIRECT)
                .status())
        .isEqualTo(403);
    assertThat(
            token(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "redirect_uri",
                    "http://localhost/")
                .status())
        .isEqualTo(400);
  }

  /// Shown able to fail: where a demo knows only the port of its start, a dashboard that has moved
  /// cannot sign in.
  @Test
  void theAppOfADemoKnowsTheCallbackAtAnyPortOfThisMachine() {
    String moved = "http://localhost:9911/auth/callback";
    assertThat(authorize("redirect_uri", moved).status()).isEqualTo(400);
    twitch.close();
    twitch = FakeTwitch.start(Options.defaults().withDemo(true));
    twitch.control().consent(Consent.APPROVE);

    Client.Answer answer = authorize("redirect_uri", moved);
    assertThat(answer.status()).isEqualTo(302);
    String code = Params.of(URI.create(answer.header("Location")).getRawQuery()).require("code");
    assertThat(
            token("grant_type", "authorization_code", "code", code, "redirect_uri", moved).status())
        .isEqualTo(200);
    for (String other :
        new String[] {
          "http://localhost:9911/elsewhere",
          "http://evil.example:9911/auth/callback",
          "http://localhost:9911/auth/callback?to=evil"
        }) {
      assertThat(authorize("redirect_uri", other).status()).as(other).isEqualTo(400);
    }
  }

  @Test
  void takesParametersFromTheQueryOfAnEmptyPost() {
    Map<String, String> query =
        Map.of(
            "client_id",
            FakeTwitch.CLIENT_ID,
            "client_secret",
            FakeTwitch.CLIENT_SECRET,
            "grant_type",
            "authorization_code",
            "code",
            approvedCode(),
            "redirect_uri",
            REDIRECT);
    URI uri = URI.create(twitch.oauthUrl() + "/token?" + Client.encode(query));
    assertThat(
            Client.send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build()).status())
        .isEqualTo(200);
    await()
        .untilAsserted(() ->
            assertThat(twitch.control().requests())
                .anySatisfy(seen -> assertThat(seen.query()).contains("client_secret=***")));
    assertThat(twitch.control().requests())
        .noneMatch(seen -> seen.toString().contains(FakeTwitch.CLIENT_SECRET));
  }

  @Test
  void refreshRotatesAndEndsTheOldRefreshToken() {
    JsonNode first = exchange(approvedCode()).json();
    String old = first.path("refresh_token").asText();

    JsonNode second = refresh(old).json();

    assertThat(second.path("refresh_token").asText()).isNotEqualTo(old);
    Client fresh = new Client(twitch, second.path("access_token").asText());
    assertThat(fresh.validate().json().path("scopes").size()).isEqualTo(2);
    Client.Answer reused = refresh(old);
    assertThat(reused.status()).isEqualTo(400);
    assertThat(reused.json().path("message").asText()).isEqualTo("Invalid refresh token");
  }

  @Test
  void keepsARefreshTokenThatDoesNotRotateAndAtMostFiftyAccessTokens() {
    twitch.close();
    twitch = FakeTwitch.start(Options.defaults().withRotateRefreshTokens(false));
    JsonNode first = exchange(approvedCode()).json();
    String refreshToken = first.path("refresh_token").asText();
    Client oldest = new Client(twitch, first.path("access_token").asText());
    for (int i = 0; i < 49; i++) {
      assertThat(refresh(refreshToken).json().path("refresh_token").asText())
          .isEqualTo(refreshToken);
    }
    assertThat(oldest.validate().status()).isEqualTo(200);
    refresh(refreshToken);
    assertThat(oldest.validate().status()).isEqualTo(401);
  }

  @Test
  void validatesOnlyLiveTokens() {
    JsonNode valid = Client.of(twitch).validate().json();
    assertThat(valid.path("client_id").asText()).isEqualTo(FakeTwitch.CLIENT_ID);
    assertThat(valid.path("user_id").asText()).isEqualTo(twitch.broadcaster().id());
    assertThat(valid.path("login").asText()).isEqualTo(twitch.broadcaster().login());
    assertThat(valid.path("expires_in").asLong()).isPositive();
    assertThat(new Client(twitch, "unknown").validate().json().path("message").asText())
        .isEqualTo("invalid access token");
    String brief = twitch.control().mint(Set.of(), Duration.ofHours(1)).value();
    twitch.control().expire(brief);
    assertThat(new Client(twitch, brief).validate().status()).isEqualTo(401);
    assertThat(Client.get(twitch.oauthUrl() + "/validate").status()).isEqualTo(401);
  }

  @Test
  void revokeEndsBothTokens() {
    JsonNode token = exchange(approvedCode()).json();
    Map<String, String> form =
        Map.of("client_id", FakeTwitch.CLIENT_ID, "token", token.path("access_token").asText());
    assertThat(Client.postForm(twitch.oauthUrl() + "/revoke", form).status()).isEqualTo(200);
    assertThat(Client.postForm(twitch.oauthUrl() + "/revoke", form).status()).isEqualTo(400);
    assertThat(new Client(twitch, token.path("access_token").asText()).validate().status())
        .isEqualTo(401);
    assertThat(refresh(token.path("refresh_token").asText()).status()).isEqualTo(400);
  }

  @Test
  void aClientOfADeviceIsSlowedDownAndItsCodeExpires() {
    twitch.close();
    WorldTiming timing = WorldTiming.twitch().withDeviceInterval(Duration.ofSeconds(1));
    twitch = FakeTwitch.start(Options.defaults().withTiming(timing));
    JsonNode begun =
        Client.postForm(
                twitch.oauthUrl() + "/device",
                Map.of("client_id", FakeTwitch.CLIENT_ID, "scopes", "bits:read"))
            .json();
    String userCode = begun.path("user_code").asText();
    assertThat(begun.path("interval").asInt()).isEqualTo(1);

    assertThat(twitch.control().slowDown(userCode)).isTrue();
    assertThat(poll(begun)).isEqualTo("slow_down");
    assertThat(twitch.control().expireDevice(userCode)).isTrue();
    assertThat(poll(begun)).isEqualTo("invalid device code");
  }

  /// Shown able to fail: where only the answer reads the code in upper case, the page shows no
  /// permission; where the life of a code is not checked, the device may act.
  @Test
  void thePageOfADeviceKnowsACodeAsTypedUntilItExpires() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T19:00:00Z"));
    twitch.close();
    twitch = FakeTwitch.start(Options.defaults().withClock(turned(now)));
    Map<String, String> form = Map.of("client_id", FakeTwitch.CLIENT_ID, "scopes", "bits:read");
    String code =
        Client.postForm(twitch.oauthUrl() + "/device", form).json().path("user_code").asText();

    String page = twitch.oauthUrl() + "/activate?device-code=" + code.toLowerCase(Locale.ROOT);
    assertThat(Client.get(page).response().body()).contains("<li>bits:read</li>", code);
    now.set(now.get().plus(Duration.ofMinutes(30)));
    assertThat(Client.get(page).response().body()).doesNotContain("bits:read");
    assertThat(
            Client.postForm(
                    twitch.oauthUrl() + "/activate",
                    Map.of("device-code", code, "decision", "approve"))
                .response()
                .body())
        .contains("There is no such code, or it has expired.");
  }

  private static Clock turned(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private String poll(JsonNode begun) {
    return token(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "device_code",
            begun.path("device_code").asText())
        .json()
        .path("message")
        .asText();
  }

  @Test
  void disconnectingTheAppRevokesEverySubscription() {
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    Client.of(twitch).subscribe(listener.welcome(), "channel.follow");
    assertThat(twitch.control().disconnectApp()).isEqualTo(1);
    assertThat(listener.next("revocation").at("/payload/subscription/status").asText())
        .isEqualTo("authorization_revoked");
    assertThat(Client.of(twitch).validate().status()).isEqualTo(401);
  }

  /// Shown able to fail: where the page lists the permissions as they are kept, their order changes
  /// from one start to the next.
  @Test
  void thePagesListPermissionsInOrder() {
    Map<String, String> form =
        Map.of("client_id", FakeTwitch.CLIENT_ID, "scopes", String.join(" ", Scopes.ALL));
    String code =
        Client.postForm(twitch.oauthUrl() + "/device", form).json().path("user_code").asText();
    String page = Client.get(twitch.oauthUrl() + "/activate?device-code=" + code).response().body();

    assertThat(page)
        .containsSubsequence(Scopes.ALL.stream().sorted().map("<li>%s</li>"::formatted).toList());
  }

  /// Shown able to fail: with the accounts that Twitch uses for anonymous viewers in the list.
  @Test
  void noUserIsOneOfTwitchsOwnAccounts() {
    assertThat(authorize().response().body()).contains("<option").doesNotContain("AnAnonymous");
  }

  /// Shown able to fail: where the answer does not choose the account, the first one stays.
  @Test
  void theUserMayChooseAnotherAccountOnThePage() {
    assertThat(authorize().response().body()).contains("<option value=\"700102\">JuniperByte");
    Client.Answer answer =
        Client.postForm(
            twitch.oauthUrl() + "/authorize", authorizing("decision", "approve", "user", "700102"));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(authorize("force_verify", "true").response().body())
        .contains("<select name=\"user\">\n<option value=\"700102\">JuniperByte");
  }
}
