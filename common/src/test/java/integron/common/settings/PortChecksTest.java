package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shown able to fail: without `PortChecks`, each change is accepted, and the second port to open
/// is reported as in use by another program.
final class PortChecksTest {
  @TempDir Path folder;

  private void change(Map<String, String> stored, String changes) {
    Settings own =
        Settings.read(Owner.BROADCASTER, Map.of(), folder.resolve("integron.yaml"))
            .startedWith(new StoredSettings(stored));
    SettingChecks.require(
        Arrays.stream(changes.split(" ", -1))
            .map(change -> change.split("=", -1))
            .map(pair -> new SettingChange(pair[0], pair[1].isEmpty() ? null : pair[1]))
            .toList(),
        own);
  }

  @ParameterizedTest
  @CsvSource({
    "lan.port=9847, 'lan.port must differ from port, which is 9847 too.'",
    "lan.port=9848, 'lan.port must differ from link.port, which is 9848 too.'",
    "port=9849, 'port must differ from lan.port, which is 9849 too.'",
    "port=9848, 'port must differ from link.port, which is 9848 too.'",
    "port=09849, 'port must differ from lan.port, which is 9849 too.'"
  })
  void aPortThatAnotherSettingHasIsAMistake(String change, String sentence) {
    assertThatThrownBy(() -> change(Map.of(), change))
        .isInstanceOf(ProblemException.class)
        .hasMessage(sentence);
  }

  @Test
  void theDefaultMayBeTakenToo() {
    assertThatThrownBy(() -> change(Map.of("port", "9849", "lan.port", "9850"), "lan.port="))
        .hasMessageContaining("lan.port must differ from port");
  }

  @ParameterizedTest
  @CsvSource({"port=9850", "port=0 lan.port=0", "port=9849 lan.port=9847", "lan.enabled=true"})
  void otherChangesArePossible(String changes) {
    assertThatCode(() -> change(Map.of(), changes)).doesNotThrowAnyException();
  }

  @Test
  void thePortForOtherMachinesCountsWhenItIsSwitchedOn() {
    Settings own =
        Settings.read(
            Owner.BROADCASTER, Map.of("INTEGRON_PORT", "9849"), folder.resolve("integron.yaml"));

    assertThatThrownBy(
            () -> SettingChecks.require(List.of(new SettingChange("lan.enabled", "true")), own))
        .hasMessage("lan.port must differ from port, which is 9849 too.");
    SettingChecks.require(List.of(new SettingChange("lan.enabled", "false")), own);
    assertThat(own.portProblem()).isEmpty();
    assertThat(own.startedWith(new StoredSettings(Map.of("lan.enabled", "true"))).portProblem())
        .map(Problem::detail)
        .hasValue(
            "port (INTEGRON_PORT) and lan.port (the default; INTEGRON_LAN_PORT changes it) are both"
                + " 9849. Choose another port for one of them.");
  }

  /// Shown able to fail: without the check in `Settings.read`, each is read.
  @ParameterizedTest
  @CsvSource({
    "INTEGRON_PORT=9000 INTEGRON_LINK_PORT=9000, '', port (INTEGRON_PORT) and link.port"
        + " (INTEGRON_LINK_PORT) are both 9000.",
    "INTEGRON_PORT=9000, 'link: {port: 9000}', port (INTEGRON_PORT) and link.port (in"
        + " integron.yaml) are both 9000.",
    "'', 'port: 9848', port (in integron.yaml) and link.port (the default; INTEGRON_LINK_PORT"
        + " changes it) are both 9848.",
    "INTEGRON_LAN_ENABLED=true INTEGRON_LAN_PORT=9847, '', port (the default; INTEGRON_PORT changes"
        + " it) and lan.port (INTEGRON_LAN_PORT) are both 9847.",
  })
  void twoSettingsWithOnePortAreAMistakeAtTheStart(String environment, String file, String sentence)
      throws IOException {
    Path yaml = Files.writeString(folder.resolve("integron.yaml"), file);
    Map<String, String> variables =
        Arrays.stream(environment.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.split("=", -1))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    assertThatThrownBy(() -> Settings.read(variables, yaml))
        .isInstanceOf(ProblemException.class)
        .hasMessage(sentence + " Choose another port for one of them.");
    assertThatThrownBy(() -> Settings.read(Owner.BROADCASTER, variables, yaml))
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource({"'{port: 0, link: {port: 0}}'", "'lan: {port: 9847}'", "'link: {port: 9849}'"})
  void portsThatAreNotOpenedMayBeTheSame(String file) throws IOException {
    Path yaml = Files.writeString(folder.resolve("integron.yaml"), file);

    assertThatCode(() -> Settings.read(Map.of(), yaml)).doesNotThrowAnyException();
  }

  @Test
  void aPortThatWaitsForARestartCounts() {
    Settings own =
        Settings.read(Owner.BROADCASTER, Map.of(), folder.resolve("integron.yaml"))
            .changedTo(new StoredSettings(Map.of("port", "9850")));
    assertThatThrownBy(
            () -> SettingChecks.require(List.of(new SettingChange("lan.port", "9850")), own))
        .hasMessage("lan.port must differ from port, which is 9850 too.");
  }
}
