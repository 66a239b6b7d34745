package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The operations about the sign-in, with an ingester that records what it is asked.
@Timeout(60)
final class AuthTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final String ID = "abcdefghij0123456789klmnopqrst";
  private static final String SECRET = "s3cr3ts3cr3ts3cr3ts3cr3ts3cr3t";

  @TempDir Path home;

  private TestInstallation start() {
    TestInstallation installation = new TestInstallation(home).startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
    return installation;
  }

  private static Answer change(TestInstallation installation, String request, String body)
      throws IOException {
    return RawHttp.send(
        installation.port(),
        request,
        List.of(
            "X-Integron: 1",
            "Content-Type: application/json",
            "Content-Length: " + body.getBytes(UTF_8).length),
        body);
  }

  @Test
  void theSignInIsShownWithTheAddressToRegister() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.startBroadcaster();
      assertThat(RawHttp.get(installation.port(), "/api/auth").status())
          .as("before the ingester's first status")
          .isEqualTo(503);
    }
    try (var installation = new TestInstallation(home)) {
      installation.ingester.status =
          Optional.of(
              IngesterStatus.starting("test", NOON)
                  .withSignIn(
                      new SignInStatus(
                          true,
                          Channel.named("1", "streamer", "Streamer"),
                          SignInStatus.Flow.CODE,
                          List.of("bits:read"),
                          List.of(new SignInStatus.MissingScope("chat:read", "chat")),
                          new SignInStatus.Application(ID, true),
                          new SignInStatus.Store(SignInStatus.Store.Kind.FILE, "It is locked."),
                          null,
                          null,
                          null,
                          null,
                          null)));
      installation.startBroadcaster();
      installation.awaitStatus("\"signIn\":{\"authenticated\":true");
      String host = "Host: 127.0.0.1:" + installation.port();
      assertThat(RawHttp.get(installation.port(), "/api/auth", host).body())
          .isEqualTo(
              """
              {"authenticated":true,"channel":{"userId":"1","username":"streamer",\
              "displayName":"Streamer"},"flow":"code","scopes":["bits:read"],\
              "missingScopes":[{"scope":"chat:read","events":"chat"}],\
              "application":{"clientId":"%s","hasSecret":true},\
              "store":{"kind":"file","reason":"It is locked."},\
              "redirectUri":"http://localhost:%d/auth/callback"}\
              """
                  .formatted(ID, installation.port()));
    }
  }

  /// Shown able to fail: without the reason, the last report looks like the present state.
  @Test
  void theReportOfAnAbsentIngesterSaysSo() throws Exception {
    try (var installation = new TestInstallation(home)) {
      installation.ingester.status =
          Optional.of(
              IngesterStatus.starting("test", NOON)
                  .withSignIn(SignInStatus.signedOut("The keyring is locked.")));
      installation.startBroadcaster();
      installation.awaitStatus("\"signIn\":{\"authenticated\":false");
      assertThat(RawHttp.get(installation.port(), "/api/auth").body())
          .contains("\"reason\":\"The keyring is locked.\"");
      installation.ingester.close();
      installation.awaitStatus("\"connected\":false");

      assertThat(RawHttp.get(installation.port(), "/api/auth").body())
          .containsPattern(
              "\"reason\":\"The ingester is away since 20[0-9-]+ [0-9:]+ UTC; this is what it has"
                  + " reported last. The keyring is locked.\"");
    }
  }

  /// Which of the two counts would be decided by the parser. Shown able to fail: where the last one
  /// counts, it is stored.
  @Test
  void aKeyThatABodyHasTwiceIsRejected() throws Exception {
    try (var installation = start()) {
      String twice = "{\"clientId\":\"%s\",\"clientId\":\"%s\"}".formatted(ID, SECRET);
      Answer refused = change(installation, "PUT /api/auth/credentials", twice);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("a key that occurs twice").doesNotContain(SECRET);
      String inside = "{\"userId\":\"2\",\"database\":\"keep\",\"x\":[{\"a\":1,\"a\":2}]}";
      assertThat(change(installation, "POST /api/auth/account", inside).status()).isEqualTo(400);
      assertThat(installation.ingester.asked).isEmpty();
    }
  }

  @Test
  void theApplicationIsStoredWithoutTheSpacesOfACopiedText() throws Exception {
    try (var installation = start()) {
      String credentials =
          "{\"clientId\":\" %s\\n\",\"clientSecret\":\"%s \"}".formatted(ID, SECRET);
      assertThat(change(installation, "PUT /api/auth/credentials", credentials).status())
          .isEqualTo(204);
      String isPublic = "{\"clientId\":\"%s\"}".formatted(ID);
      assertThat(change(installation, "PUT /api/auth/credentials", isPublic).status())
          .isEqualTo(204);
      assertThat(installation.ingester.asked)
          .containsExactly(
              new SignInCommand.SaveApplication(ID, SECRET),
              new SignInCommand.SaveApplication(ID, null));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"clientId\":\"\"}",
        "{\"clientId\":\"   \"}",
        "{\"clientId\":\"short\"}",
        "{\"clientId\":\"abcdefghij klmnopqrst\"}",
        "{\"clientId\":\"<script>alert(1)</script>\"}",
        "{\"clientId\":\"abcdefghijklmnopqrst\",\"clientSecret\":\"\"}",
        "{\"clientId\":\"abcdefghijklmnopqrst\",\"clientSecret\":\"s3cr3t with spaces\"}",
      })
  void credentialsThatCannotBeTwitchsAreRejectedWithoutRepeatingThem(String body) throws Exception {
    try (var installation = start()) {
      Answer refused = change(installation, "PUT /api/auth/credentials", body);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("without spaces").doesNotContain("s3cr3t", "script");
      assertThat(installation.ingester.asked).isEmpty();
    }
  }

  @Test
  void aDeviceCodeIsShownAndSetsNoCookie() throws Exception {
    try (var installation = start()) {
      installation.ingester.reply =
          Optional.of(new CommandReply.DeviceCode("ABCD-EFGH", "https://t.example/a", NOON));
      Answer begun =
          change(
              installation,
              "POST /api/auth/login",
              "{\"flow\":\"device\",\"permissions\":\"all\"}");
      assertThat(begun.body())
          .isEqualTo(
              "{\"userCode\":\"ABCD-EFGH\",\"address\":\"https://t.example/a\","
                  + "\"expiresAt\":\"2024-01-15T12:00:00.000Z\"}");
      assertThat(begun.headers()).doesNotContainKey("set-cookie");
      assertThat(installation.ingester.asked)
          .containsExactly(new SignInCommand.StartDeviceSignIn(SignInCommand.Permissions.ALL));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /api/auth/cancel | {} | CancelSignIn[]",
        "POST /api/auth/logout | {} | SignOut[]",
        "POST /api/auth/store | {} | TryKeyring[]",
        "POST /api/auth/account | {\"userId\":\"2\",\"database\":\"keep\"} |"
            + " ChooseAccount[userId=2, newDatabase=false]",
        "POST /api/auth/account | {\"userId\":\"2\",\"database\":\"new\"} |"
            + " ChooseAccount[userId=2, newDatabase=true]",
      })
  void aChangeIsOneCommand(String request, String body, String command) throws Exception {
    try (var installation = start()) {
      assertThat(change(installation, request, body).status()).isEqualTo(204);
      assertThat(installation.ingester.asked).map(Object::toString).containsExactly(command);
      installation.ingester.reply =
          Optional.of(new CommandReply.Failed(Problem.conflict("The sign-in is fixed.")));
      Answer refused = change(installation, request, body);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("The sign-in is fixed.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"userId\":\"2\"}",
        "{\"database\":\"new\"}",
        "{\"userId\":\"../x\",\"database\":\"new\"}",
        "{\"userId\":\"2\",\"database\":\"other\"}",
      })
  void theDatabaseIsReplacedOnlyByAWholeAnswer(String body) throws Exception {
    try (var installation = start()) {
      assertThat(change(installation, "POST /api/auth/account", body).status()).isEqualTo(400);
      assertThat(installation.ingester.asked).isEmpty();
    }
  }
}
