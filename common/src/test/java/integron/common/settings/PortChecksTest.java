package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.ProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  void aPortThatWaitsForARestartCounts() {
    Settings own =
        Settings.read(Owner.BROADCASTER, Map.of(), folder.resolve("integron.yaml"))
            .changedTo(new StoredSettings(Map.of("port", "9850")));
    assertThatThrownBy(
            () -> SettingChecks.require(List.of(new SettingChange("lan.port", "9850")), own))
        .hasMessage("lan.port must differ from port, which is 9850 too.");
  }
}
