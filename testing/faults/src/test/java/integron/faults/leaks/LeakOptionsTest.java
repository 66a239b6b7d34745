package integron.faults.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LeakOptionsTest {
  @TempDir Path folder;

  @Test
  void theFilesOfTheKeyringAreSearchedWhereverTheyAre() throws Exception {
    LeakOptions keyring = LeakOptions.of(List.of("--keyring"));
    Path usual = Files.createDirectories(folder.resolve("home/.local/share/keyrings"));
    Path own = Files.createDirectories(folder.resolve("data/keyrings"));
    Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());
    Map<String, String> data =
        Map.of("HOME", "/nowhere", "XDG_DATA_HOME", folder.resolve("data").toString());

    assertThat(keyring.searched(folder, home)).containsExactly(folder, usual);
    assertThat(keyring.searched(folder, data)).containsExactly(folder, own);
    assertThat(LeakOptions.NONE.searched(folder, home)).containsExactly(folder);
    assertThatThrownBy(() -> keyring.searched(folder, Map.of("HOME", "/nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/nowhere/.local/share/keyrings");
  }

  /// Only then can the attack show that the code keeps frames out of the log.
  @Test
  void noConfigurationLimitsTheLoggersOfFrames() throws Exception {
    LeakOptions libraries = LeakOptions.of(List.of("--libraries"));
    libraries.environment(folder, folder);

    assertThat(folder.resolve("logback.xml"))
        .content()
        .contains("<root level=\"trace\">")
        .doesNotContain("websocket\" level=\"info\"");
  }

  /// A library whose loggers Integron turns off says nothing with this configuration either.
  @Test
  void loggersThatIntegronTurnsOffStayOff() throws Exception {
    LeakOptions.of(List.of("--libraries")).environment(folder, folder);
    LoggerContext ours = (LoggerContext) LoggerFactory.getILoggerFactory();
    List<String> off =
        ours.getLoggerList().stream()
            .filter(logger -> logger.getLevel() == Level.OFF)
            .map(logger -> "<logger name=\"%s\" level=\"off\"/>".formatted(logger.getName()))
            .toList();

    assertThat(off).hasSizeGreaterThan(5);
    assertThat(folder.resolve("logback.xml")).content().contains(off);
  }
}
