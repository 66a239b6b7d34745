package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.json.text.JsonText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./integron doctor` where no Twitch can be reached.
class DoctorCommandTest {
  @TempDir private Path temporary;
  private TestLauncher integron;

  @BeforeEach
  void prepare() throws IOException {
    integron = TestLauncher.in(temporary);
    integron.environment().put("INTEGRON_TWITCH_OAUTH_URL", "http://127.0.0.1:1/oauth2");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    integron.endAll();
  }

  @Test
  void saysWhatHasToBeFixedWhileNothingRuns() throws Exception {
    RunCommand doctor = integron.run("doctor");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.output())
        .containsPattern("good +Java")
        .containsPattern("good +Data folder")
        .containsPattern("good +Database +can be read")
        .containsPattern("bad +Twitch +127.0.0.1:1 cannot be reached")
        .contains("Check the network", "1 thing has to be fixed.");
    assertThat(TestProcess.noted(integron.folder().path(), "maintenances"))
        .containsExactly("doctor");
    assertThat(integron.starts()).isEmpty();
  }

  @Test
  void looksAtTheRunningIntegronWhereOneRuns() throws Exception {
    integron.startAndAwaitReady();

    List<JsonObject> findings = findings();

    assertThat(findings)
        .filteredOn(finding -> finding.getString("level").equals("good"))
        .extracting(finding -> finding.getString("subject"))
        .contains("Integron", "OBS");
    Files.writeString(integron.folder().path().resolve("broadcaster.behaviour"), "not-ready");
    assertThat(findings())
        .filteredOn(finding -> finding.getString("subject").equals("Integron"))
        .extracting(finding -> finding.getString("sentence"))
        .containsExactly("runs, and is not ready: The link is down.");
  }

  private List<JsonObject> findings() throws Exception {
    String output = integron.run("doctor", "--json").output().strip();
    return JsonText.parseObject(output).getJsonArray("findings").getValuesAs(JsonObject.class);
  }

  @Test
  void aSettingsFileWithAMistakeIsAFinding() throws Exception {
    Files.writeString(integron.folder().settingsFile(), "log.levle: debug\n");

    RunCommand doctor = integron.run("doctor");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.output()).containsPattern("bad +Settings").contains("log.level");
  }
}
