package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply;
import integron.common.command.CommandReply.ObsSourceAdded.Outcome;
import integron.common.command.ObsCommand;
import integron.common.status.ObsStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObsOverRestTest {
  @TempDir Path home;

  @Test
  void anOverlayIsAddedWithItsAddressAtThisPortAndItsSize() throws Exception {
    try (var installation = started()) {
      installation.ingester.reply =
          Optional.of(new CommandReply.ObsSourceAdded("Integron alerts", Outcome.ADDED, false));

      RawHttp.Answer answer =
          send(
              installation,
              "POST /api/obs/sources",
              "{\"address\":\"/overlay/alerts?theme=glass\",\"scene\":\"Game\"}");

      assertThat(answer.body())
          .isEqualTo("{\"source\":\"Integron alerts\",\"outcome\":\"added\",\"visible\":false}");
      assertThat(installation.ingester.asked)
          .containsExactly(
              new ObsCommand.AddObsSource(
                  "Game",
                  "Integron alerts",
                  "http://localhost:%d/overlay/alerts?theme=glass".formatted(installation.port()),
                  800,
                  600));
    }
  }

  @Test
  void anotherAddressThanAnOverlaysIsNotSentToTheIngester() throws Exception {
    try (var installation = started()) {
      for (String address : new String[] {"/api/status", "/overlay/none", "https://example.com/"}) {
        String body = "{\"address\":\"%s\",\"scene\":\"Game\"}".formatted(address);
        assertThat(send(installation, "POST /api/obs/sources", body).status())
            .as(address)
            .isEqualTo(404);
      }
      assertThat(send(installation, "POST /api/obs/sources", "{\"scene\":\"Game\"}").status())
          .isEqualTo(400);
      assertThat(installation.ingester.asked).isEmpty();
    }
  }

  /// The reply has the state alone, and the command hides the password from every log.
  @Test
  void aPasswordReachesTheIngesterAndNothingElse() throws Exception {
    try (var installation = started()) {
      installation.ingester.reply =
          Optional.of(
              new CommandReply.ObsReport(
                  ObsStatus.apart(
                      ObsStatus.State.PASSWORD_WRONG, "localhost:4455", true, "Again.")));

      RawHttp.Answer answer =
          send(installation, "PUT /api/obs/password", "{\"password\":\"s3cr3t p4ss\"}");

      assertThat(answer.body())
          .isEqualTo(
              "{\"state\":\"password_wrong\",\"address\":\"localhost:4455\",\"hasPassword\":true,"
                  + "\"reason\":\"Again.\",\"sources\":[]}");
      var asked = new ObsCommand.SaveObsPassword("s3cr3t p4ss");
      assertThat(installation.ingester.asked).containsExactly(asked);
      assertThat(asked.toString()).doesNotContain("s3cr3t");
    }
  }

  private TestInstallation started() throws Exception {
    var installation = new TestInstallation(home).startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
    return installation;
  }

  private static RawHttp.Answer send(TestInstallation installation, String request, String body)
      throws Exception {
    return RawHttp.send(
        installation.port(),
        request,
        List.of(
            "X-Integron: 1",
            "Content-Type: application/json",
            "Content-Length: " + body.getBytes(UTF_8).length),
        body);
  }
}
