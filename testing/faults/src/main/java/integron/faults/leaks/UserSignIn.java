package integron.faults.leaks;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.OAuthService;
import integron.faketwitch.world.Person;
import integron.faults.rig.Waiting;
import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A user who signs in as the dashboard does: by code, has the token renewed, tries another account
/// and a wrong client secret, disconnects, signs in by device code, and has the token renewed
/// again; and who gives the password of OBS to a program that quotes the proof of it. Meanwhile,
/// Twitch fails at each kind of call once, with an answer that quotes the request.
final class UserSignIn implements SignInWay {
  private static final Pattern ADDRESS = Pattern.compile("\"address\":\"([^\"]+)\"");
  private static final Pattern USER_CODE = Pattern.compile("\"userCode\":\"([^\"]+)\"");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String WRONG_SECRET = "a-client-secret-of-yesterday";
  private static final String OBS_PASSWORD = "a-password-of-obs-of-today";
  private static final int BROKEN = 503;

  /// Of a gateway; Twitch's own refusals have it, too.
  private static final int REFUSED = 400;

  private final Map<String, String> secrets = new TreeMap<>();
  private final List<String> said = new ArrayList<>();
  private int returns;

  @Override
  public Map<String, String> environment(FakeTwitch twitch) {
    return Map.of("INTEGRON_TWITCH_TOKEN", "");
  }

  @Override
  public boolean isByEnvironment() {
    return false;
  }

  @Override
  public List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public Map<String, String> perform(FakeTwitch twitch, Installation integron)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Steps steps = new Steps(twitch, integron.url(), http);
      twitch.control().addRedirectUri(integron.url() + "/auth/callback");
      twitch.control().consent(Consent.APPROVE);
      secrets.put("the client secret", FakeTwitch.CLIENT_SECRET);
      secrets.put("the wrong client secret", WRONG_SECRET);
      steps.byCode();
      steps.renew();
      remember(twitch, "by code");
      steps.withAPasswordOfObs();
      steps.require("POST", "/api/backups", "");
      steps.asAnotherAccount();
      remember(twitch, "by another account");
      steps.withAnError();
      steps.withAWrongSecret();
      twitch.control().plan(HttpFault.quoting("/oauth2/revoke", 1, BROKEN));
      steps.require("POST", "/api/auth/logout", "");
      steps.byDevice();
      steps.renew();
      remember(twitch, "by device");
      return secrets;
    }
  }

  private void remember(FakeTwitch twitch, String how) {
    int number = 0;
    for (AccessToken token : twitch.control().tokens()) {
      if (!token.value().equals(FakeTwitch.ACCESS_TOKEN)) {
        String name = " " + how + " " + ++number;
        secrets.put("an access token" + name, token.value());
        token.refresh().ifPresent(refresh -> secrets.put("a refresh token" + name, refresh));
      }
    }
  }

  private final class Steps {
    private final FakeTwitch twitch;
    private final String integron;
    private final HttpClient http;

    Steps(FakeTwitch twitch, String integron, HttpClient http) {
      this.twitch = twitch;
      this.integron = integron;
      this.http = http;
    }

    void byCode() throws IOException, InterruptedException {
      application(FakeTwitch.CLIENT_SECRET);
      returnFromTwitch();
      awaitSignedIn();
    }

    private void application(String clientSecret) throws IOException, InterruptedException {
      require(
          "PUT",
          "/api/auth/credentials",
          "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}"
              .formatted(FakeTwitch.CLIENT_ID, clientSecret));
    }

    /// The browser goes to Twitch and comes back with a code.
    private void returnFromTwitch() throws IOException, InterruptedException {
      HttpResponse<String> begun = require("POST", "/api/auth/login", "{\"flow\":\"code\"}");
      String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      URI page = URI.create(found(ADDRESS, begun.body()));
      String back =
          http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
              .headers()
              .firstValue("Location")
              .orElseThrow();
      int number = ++returns;
      secrets.put("the browser's secret " + number, cookie.split("=", 2)[1]);
      for (String field : URI.create(back).getRawQuery().split("&", -1)) {
        String[] parts = field.split("=", 2);
        if (parts[0].equals("code") || parts[0].equals("state")) {
          secrets.put("the " + parts[0] + " " + number, parts[1]);
        }
      }
      said.add(goneAstray(back));
      HttpRequest.Builder returning = HttpRequest.newBuilder(URI.create(back));
      HttpResponse<String> result =
          http.send(
              returning.header("Cookie", cookie).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      said.add(result.headers().firstValue("Location").orElse("") + result.body());
    }

    /// The user has registered another address, and comes there before.
    private String goneAstray(String back) throws IOException, InterruptedException {
      StringBuilder all = new StringBuilder();
      for (String path : List.of("/auth/callback/", "/")) {
        URI stray = URI.create(integron + path + "?" + URI.create(back).getRawQuery());
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(stray).timeout(LIMIT).build(),
                HttpResponse.BodyHandlers.ofString());
        all.append(answer.headers().map()).append(answer.body());
      }
      return all.toString();
    }

    /// Twitch's side fails with an answer that quotes the code and the client secret.
    void withAnError() throws IOException, InterruptedException {
      for (int status : new int[] {BROKEN, REFUSED}) {
        twitch.control().plan(HttpFault.quoting("/oauth2/token", 1, status));
        returnFromTwitch();
        said.add(get("/api/auth"));
      }
    }

    void withAWrongSecret() throws IOException, InterruptedException {
      application(WRONG_SECRET);
      returnFromTwitch();
      said.add(get("/api/auth"));
      application(FakeTwitch.CLIENT_SECRET);
    }

    /// It stays stored, and is in no backup.
    void withAPasswordOfObs() throws IOException, InterruptedException {
      secrets.put("the password of OBS", OBS_PASSWORD);
      try (QuotingObs obs = new QuotingObs()) {
        require(
            "PATCH",
            "/api/settings",
            "{\"settings\":{\"obs.enabled\":true,\"obs.address\":\"%s\"}}"
                .formatted(obs.address()));
        HttpResponse<String> saved =
            require("PUT", "/api/obs/password", "{\"password\":\"%s\"}".formatted(OBS_PASSWORD));
        said.add(saved.headers().map() + saved.body());
        await("a rejection", () -> get("/api/status").contains("password_wrong"));
        said.add(get("/api/obs/scenes"));
        int number = 0;
        for (String proof : obs.proofs()) {
          secrets.put("the proof of the password " + ++number, proof);
        }
      }
    }

    /// The tokens of the other account wait for the answer, and are revoked.
    void asAnotherAccount() throws IOException, InterruptedException {
      twitch.control().useBrowserAs(new Person("42", "someone", "Someone", ""));
      returnFromTwitch();
      await("the question", () -> get("/api/auth").contains("\"other\":{"));
      said.add(get("/api/status"));
      require("POST", "/api/auth/account", "{\"userId\":\"42\",\"database\":\"keep\"}");
      twitch.control().useBrowserAs(twitch.control().person("800100"));
    }

    void byDevice() throws IOException, InterruptedException {
      require(
          "PUT",
          "/api/auth/credentials",
          "{\"clientId\":\"%s\"}".formatted(OAuthService.PUBLIC_CLIENT_ID));
      HttpResponse<String> begun = require("POST", "/api/auth/login", "{\"flow\":\"device\"}");
      String userCode = found(USER_CODE, begun.body());
      secrets.put("the device code", twitch.control().deviceCode(userCode).orElseThrow());
      twitch.control().plan(HttpFault.quoting("/oauth2/token", 1, BROKEN));
      twitch.control().answerDevice(userCode, true);
      awaitSignedIn();
    }

    private void awaitSignedIn() throws IOException, InterruptedException {
      await(
          "a sign-in",
          () ->
              get("/api/status").contains("\"state\":\"connected\"")
                  && get("/api/auth").contains("\"authenticated\":true"));
    }

    /// The fetcher of avatars notices a token that has expired.
    void renew() throws IOException, InterruptedException {
      int before = twitch.control().renewals().size();
      twitch.control().plan(HttpFault.quoting("/oauth2/token", 1, BROKEN));
      twitch.control().plan(HttpFault.quoting("/oauth2/token", 1, REFUSED));
      twitch.control().tokens().forEach(token -> twitch.control().expire(token.value()));
      await(
          "a renewal",
          () -> {
            twitch.control().fire("channel.chat.message");
            return twitch.control().renewals().size() > before;
          });
    }

    private void await(String what, Waiting.Condition condition)
        throws IOException, InterruptedException {
      new Waiting(LIMIT, () -> "Twitch was asked " + twitch.control().requests())
          .await(what, condition);
    }

    private String get(String path) throws IOException, InterruptedException {
      return http.send(
              HttpRequest.newBuilder(URI.create(integron + path)).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }

    private HttpResponse<String> require(String method, String path, String body)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(integron + path))
              .timeout(LIMIT)
              .header("X-Integron", "1")
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (!body.isEmpty()) {
        request.header("Content-Type", "application/json");
      }
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException(path + " was answered with " + response.statusCode());
      }
      return response;
    }

    private static String found(Pattern pattern, String text) throws IOException {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find()) {
        throw new IOException("The reply has no " + pattern);
      }
      return matcher.group(1);
    }
  }
}
