package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where Twitch sends the browser back.
@Timeout(60)
final class SignInReturnTest {
  private static final String CALLBACK = "/auth/callback?code=c0de&scope=bits%3Aread&state=st4te";

  /// Has the first digits of the SHA-256 of the state.
  private static final String COOKIE = "integron_sign_in_533b60dd4d7d308b";

  private static final String TWITCH = "https://id.twitch.example/authorize?state=st4te";

  private TestInstallation installation;

  @BeforeEach
  void start(@TempDir Path home) {
    installation = new TestInstallation(home).startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
    answer(new SignInOutcome(SignInOutcome.Result.CONNECTED, "Streamer"));
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private void answer(CommandReply reply) {
    installation.ingester.reply = Optional.of(reply);
  }

  private Answer get(String path, String... headers) throws IOException {
    return RawHttp.get(installation.port(), path, headers);
  }

  private Answer login(String... headers) throws IOException {
    String body = "{\"flow\":\"code\",\"permissions\":\"needed\"}";
    List<String> all =
        new ArrayList<>(
            List.of(
                "X-Integron: 1",
                "Content-Type: application/json",
                "Content-Length: " + body.getBytes(UTF_8).length));
    all.addAll(List.of(headers));
    return RawHttp.send(installation.port(), "POST /api/auth/login", all, body);
  }

  private static void assertLeadsTo(String result, Answer answer) {
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsEntry("location", "/sign-in?result=" + result)
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store");
    if (Set.of("invalid", "away", "busy", "unknown", "failed").contains(result)) {
      assertThat(answer.headers()).doesNotContainKey("set-cookie");
    } else {
      assertThat(answer.headers())
          .containsEntry(
              "set-cookie", COOKIE + "=; Path=/auth/callback; Max-Age=0; HttpOnly; SameSite=Lax");
    }
  }

  /// Shown able to fail: without the cookie's text in the command, and with a constant text.
  @Test
  void theBrowserThatBeganIsKnownByACookieThatNoScriptReads() throws Exception {
    answer(new CommandReply.Consent(TWITCH));
    Answer begun = login();
    Answer again = login();

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.body()).isEqualTo("{\"address\":\"" + TWITCH + "\"}");
    String cookie = begun.headers().getOrDefault("set-cookie", "");
    assertThat(cookie)
        .matches(
            COOKIE
                + "=[A-Za-z0-9_-]{43}; Path=/auth/callback; Max-Age=600; HttpOnly;"
                + " SameSite=Lax");
    assertThat(again.headers().get("set-cookie")).isNotEqualTo(cookie);

    String pair = cookie.substring(0, cookie.indexOf(';'));
    String browser = pair.substring(pair.indexOf('=') + 1);
    String address = "http://localhost:" + installation.port() + "/auth/callback";
    assertThat(installation.ingester.asked.getFirst())
        .isEqualTo(
            new SignInCommand.StartSignIn(
                address, browser, SignInCommand.Permissions.NEEDED, false));
    answer(new SignInOutcome(SignInOutcome.Result.CONNECTED, "Streamer"));
    assertLeadsTo(
        "connected",
        get(
            CALLBACK,
            "Cookie: other=1; " + pair,
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: navigate"));
    assertThat(installation.ingester.asked.getLast())
        .isEqualTo(new SignInCommand.FinishSignIn("st4te", browser, "c0de", null));
  }

  /// Shown able to fail: with one cookie for all sign-ins, the second one replaces the first, and
  /// the end of one deletes that of the other.
  @Test
  void twoTabsOfABrowserEndTheirSignInsInAnyOrder() throws Exception {
    answer(new CommandReply.Consent(TWITCH));
    String first = pairOf(login());
    answer(new CommandReply.Consent(TWITCH.replace("st4te", "0ther")));
    String second = pairOf(login());
    String both = "Cookie: " + first + "; " + second;
    answer(new SignInOutcome(SignInOutcome.Result.CONNECTED, "Streamer"));

    Answer other = get(CALLBACK.replace("st4te", "0ther"), both);
    assertThat(other.headers().get("set-cookie"))
        .startsWith(second.substring(0, second.indexOf('=')) + "=; ");
    assertLeadsTo("connected", get(CALLBACK, both));

    assertThat(installation.ingester.asked.subList(2, 4))
        .containsExactly(
            new SignInCommand.FinishSignIn("0ther", valueOf(second), "c0de", null),
            new SignInCommand.FinishSignIn("st4te", valueOf(first), "c0de", null));
  }

  private static String pairOf(Answer begun) {
    String cookie = begun.headers().getOrDefault("set-cookie", "");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String valueOf(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }

  /// Both processes have the same limit. Shown able to fail with a limit of 200 here.
  @Test
  void aCodeMayBeAsLongAsTheIngesterAllows() throws Exception {
    String cookie = "Cookie: " + COOKIE + "=b";
    String longest = "c".repeat(SignInCommand.FinishSignIn.LONGEST_CODE);
    assertLeadsTo("connected", get(CALLBACK.replace("c0de", longest), cookie));
    assertLeadsTo("invalid", get(CALLBACK.replace("c0de", longest + "c"), cookie));
  }

  @Test
  void aSignInBeginsOnThePageThatTwitchLeadsBackTo() throws Exception {
    answer(new CommandReply.Consent(TWITCH));

    Answer refused = login("Host: 127.0.0.1:" + installation.port());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("on the machine where Integron runs", "as localhost", "use a code");
    assertThat(refused.headers()).doesNotContainKey("set-cookie");
    assertThat(installation.ingester.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SignInOutcome.Result.class)
  void everyOutcomeHasAPageOfTheDashboard(SignInOutcome.Result result) throws Exception {
    answer(new SignInOutcome(result, null));

    assertLeadsTo(
        result.name().toLowerCase(Locale.ROOT), get(CALLBACK, "Cookie: " + COOKIE + "=b"));
  }

  @Test
  void twitchsErrorGoesToTheIngesterWithTheState() throws Exception {
    answer(new SignInOutcome(SignInOutcome.Result.DENIED, null));
    String denied =
        "/auth/callback?error=access_denied&error_description=The+user+denied+you&state=st4te";

    assertLeadsTo("denied", get(denied, "Cookie: " + COOKIE + "=b"));
    assertThat(installation.ingester.asked)
        .containsExactly(new SignInCommand.FinishSignIn("st4te", "b", null, "access_denied"));
  }

  /// Shown able to fail: without `failingAs`, the answer is JSON and keeps the address.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/callback?code=c0de",
        "/auth/callback?state=&code=c0de",
        "/auth/callback?state=a&state=b&code=c0de",
        "/auth/callback?state=a&code=c&code=d",
        "/auth/callback?state=a&error=x&error=y",
        "/auth/callback?state=a%00&code=c0de",
        "/auth/callback?state=%zz&code=c0de",
        "/auth/callback?state=a&code=c0de&error=%",
        "/auth/callback?state=%ff&code=c0de",
        "LONG"
      })
  void aRequestThatCannotBeOursIsInvalidAndNeverAsked(String path) throws Exception {
    String asked = path.equals("LONG") ? "/auth/callback?state=" + "s".repeat(201) : path;

    assertLeadsTo("invalid", get(asked, "Cookie: integron_sign_in_ca978112ca1bbdca=b"));
    assertThat(installation.ingester.asked).isEmpty();
  }

  /// Shown able to fail: whatever was asked for, the answer led to the page.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/callback?code=c0de",
        "/auth/callback?state=a&state=b&code=c0de",
        "/auth/callback?state=a&code=c0de",
        "LONG"
      })
  void aProgramThatAsksForJsonGetsTheProblem(String path) throws Exception {
    String asked = path.equals("LONG") ? "/auth/callback?state=" + "s".repeat(201) : path;
    for (String json :
        List.of("application/json", "application/problem+json, application/json;q=0.5")) {
      Answer answer = get(asked + "&error=x", "Accept: " + json);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(answer.body()).contains("\"code\":\"bad_request\"").doesNotContain("c0de");
    }
    for (String page : List.of("text/html,application/xhtml+xml,application/json", "*/*")) {
      assertLeadsTo("invalid", get(asked + "&error=x", "Accept: " + page));
    }
    assertThat(installation.ingester.asked).isEmpty();
  }

  @Test
  void aBrowserThatDidNotBeginIsInvalid() throws Exception {
    assertLeadsTo("invalid", get(CALLBACK));
    assertLeadsTo("invalid", get(CALLBACK, "Cookie: " + COOKIE + "="));
    assertLeadsTo("invalid", get(CALLBACK, "Cookie: " + COOKIE + "=a; " + COOKIE + "=b"));
    assertLeadsTo("invalid", get(CALLBACK, "Cookie: " + COOKIE + "=" + "b".repeat(201)));
    assertThat(installation.ingester.asked).isEmpty();
  }

  /// Shown able to fail: without the gate, and where HEAD is answered like GET.
  @Test
  void aBrowserThatOnlyFetchesAheadUsesNothingUp() throws Exception {
    String cookie = "Cookie: " + COOKIE + "=b";
    for (String ahead :
        List.of(
            "Sec-Purpose: prefetch",
            "Sec-Purpose: prefetch;prerender",
            "Purpose: prefetch",
            "X-Moz: prefetch")) {
      assertThat(get(CALLBACK, cookie, ahead).status()).as(ahead).isEqualTo(503);
    }
    Answer head = RawHttp.send(installation.port(), "HEAD " + CALLBACK, List.of(cookie), "");
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.headers()).containsEntry("allow", "GET");
    assertThat(
            get(CALLBACK, cookie, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors").status())
        .as("a picture on another site's page")
        .isEqualTo(403);
    assertThat(installation.ingester.asked).isEmpty();
  }

  @Test
  void theReasonIsSaidWhereTheIngesterCannotAnswer() throws Exception {
    String cookie = "Cookie: " + COOKIE + "=b";
    answer(new CommandReply.Failed(Problem.outcomeUnknown("Perhaps.")));
    assertLeadsTo("unknown", get(CALLBACK, cookie));
    answer(new CommandReply.Failed(Problem.tooManyRequests(1)));
    assertLeadsTo("busy", get(CALLBACK, cookie));
    answer(new CommandReply.Failed(Problem.conflict("Fixed.")));
    assertLeadsTo("failed", get(CALLBACK, cookie));
    installation.ingester.close();
    installation.awaitStatus("\"connected\":false");
    assertLeadsTo("away", get(CALLBACK, cookie));
  }

  /// Twitch's answer always has a code or an error. The empty fragment takes the place of one with
  /// a token, as Twitch's implicit flow has it.
  @Test
  void anAnswerWithoutCodeAndErrorLeadsToAPageAndIsNeverAsked() throws Exception {
    String cookie = "Cookie: " + COOKIE + "=b";
    assertLeadsOn("no_code", get("/auth/callback"));
    assertLeadsOn("no_code", get("/auth/callback?state=st4te", cookie));
    assertLeadsOn(
        "no_code",
        post("/auth/callback", "code=c0de&state=st4te", cookie, "Origin: https://id.twitch.tv"));
  }

  /// A user has registered another address than the one that Integron shows. Shown able to fail:
  /// where only the address with a slash is looked for.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/callback/?code=c0de&scope=bits%3Aread&state=st4te",
        "/auth/callback/",
        "/auth/callback/?error=redirect_mismatch&state=st4te",
        "/?code=c0de&scope=bits%3Aread&state=st4te",
        "/?scope=&code=c0de",
        "/?error=redirect_mismatch&error_description=Parameter+redirect_uri+does+not+match",
        "/?state=&code=%00",
        "/callback?code=c0de&state=st4te",
        "/settings?code=c0de&state=st4te&redirect=//evil.example",
        "/Auth/Callback?error=access_denied&state=st4te"
      })
  void anotherAddressThanTheOneToRegisterLeadsToThePageThatSaysSo(String path) throws Exception {
    String cookie = "Cookie: " + COOKIE + "=b";
    String navigates = "Sec-Fetch-Mode: navigate";
    assertLeadsOn("misdirected", get(path, cookie, "Sec-Fetch-Site: cross-site", navigates));
    assertLeadsOn("misdirected", post(path, "code=c0de", cookie, "Origin: https://id.twitch.tv"));
    assertThat(get(path, "Host: evil.example").status()).isEqualTo(403);
  }

  @Test
  void aPageKeepsItsOwnParameters() throws Exception {
    for (String path :
        List.of("/?code=1", "/?state=1&scope=2", "/?error=1", "/?barcode=1&state=2")) {
      assertThat(get(path).headers()).as(path).doesNotContainKey("location");
    }
    assertThat(get("/api/status?code=1&state=2").status()).isEqualTo(200);
    assertThat(RawHttp.send(installation.port(), "PUT " + CALLBACK, List.of(), "").status())
        .isEqualTo(405);
  }

  private Answer post(String path, String form, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/x-www-form-urlencoded");
    all.add("Content-Length: " + form.length());
    return RawHttp.send(installation.port(), "POST " + path, all, form);
  }

  /// No cookie is ended: the sign-in can still be.
  private void assertLeadsOn(String result, Answer answer) {
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsEntry("location", "/sign-in?result=" + result + "#")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store")
        .doesNotContainKey("set-cookie");
    assertThat(installation.ingester.asked).isEmpty();
  }

  @Test
  void noParameterDecidesWhereItLeads() throws Exception {
    for (String more :
        List.of("&redirect=http://evil.example", "&next=//evil.example", "&result=x")) {
      assertLeadsTo("connected", get(CALLBACK + more, "Cookie: " + COOKIE + "=b"));
    }
  }
}
