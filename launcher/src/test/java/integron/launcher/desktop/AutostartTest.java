package integron.launcher.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The files by which systems start a program with a session. Those of Windows and macOS are
/// compared with what their documents say, and were not tried there.
@DisabledOnOs(OS.WINDOWS)
class AutostartTest {
  private static final Path HOME = Path.of("/home/viewer");
  private static final Path SCRIPT = Path.of("/opt/a folder/integron");

  @TempDir private Path temporary;

  @Test
  void onLinuxItIsADesktopEntry() {
    Autostart autostart = Autostart.of("Linux", HOME, Map.of(), SCRIPT);

    assertThat(autostart.file()).isEqualTo(HOME.resolve(".config/autostart/integron.desktop"));
    assertThat(autostart.content())
        .startsWith("[Desktop Entry]\nType=Application\n")
        .contains("\nTryExec=/opt/a folder/integron\n")
        .contains("\nExec=\"/opt/a folder/integron\" start\n")
        .endsWith("\nTerminal=false\n");
  }

  /// The desktop entry specification: a literal backslash is four, a literal dollar two and itself.
  @Test
  void aDesktopEntryQuotesWhatHasAMeaningThere() {
    String content =
        Autostart.of("Linux", HOME, Map.of("INTEGRON_HOME", "/a $b"), Path.of("/100% \"x\"\\y`"))
            .content();

    assertThat(content)
        .contains(
            "Exec=env \"INTEGRON_HOME=/a \\\\$b\" \"/100%% \\\\\"x\\\\\"\\\\\\\\y\\\\`\" start");
  }

  @Test
  void onWindowsItIsABatchFileInTheStartupFolder() {
    Autostart autostart =
        Autostart.of(
            "Windows 11",
            HOME,
            Map.of("APPDATA", "/roaming", "INTEGRON_HOME", "D:\\50% data"),
            Path.of("/100%/integron.cmd"));

    assertThat(autostart.file())
        .isEqualTo(Path.of("/roaming/Microsoft/Windows/Start Menu/Programs/Startup/Integron.cmd"));
    assertThat(autostart.content())
        .isEqualTo(
            """
            @echo off
            chcp 65001 >nul
            set "INTEGRON_HOME=D:\\50%% data"
            start "Integron" /min "/100%%/integron.cmd" start
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void onMacOsItIsALaunchAgent() {
    Autostart autostart = Autostart.of("Mac OS X", HOME, Map.of("INTEGRON_HOME", "/a & b"), SCRIPT);

    assertThat(autostart.file()).isEqualTo(HOME.resolve("Library/LaunchAgents/integron.plist"));
    assertThat(autostart.content())
        .contains("<array><string>/opt/a folder/integron</string><string>start</string></array>")
        .contains("<key>INTEGRON_HOME</key><string>/a &amp; b</string>")
        .contains("<key>RunAtLoad</key>\n  <true/>");
  }

  @Test
  void itIsTurnedOnAndOffAndAnotherProgramsEntryIsKnown() throws Exception {
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", temporary.toString());
    Autostart ours = Autostart.of("Linux", HOME, environment, SCRIPT);
    Autostart another = Autostart.of("Linux", HOME, environment, Path.of("/other/integron"));
    assertThat(ours.isOn()).isFalse();

    another.turnOn();
    assertThat(ours.isOn()).isTrue();
    assertThat(ours.isOurs()).isFalse();
    ours.turnOn();
    assertThat(ours.isOurs()).isTrue();
    ours.turnOff();
    ours.turnOff();

    assertThat(Files.exists(temporary.resolve("autostart/integron.desktop"))).isFalse();
  }
}
