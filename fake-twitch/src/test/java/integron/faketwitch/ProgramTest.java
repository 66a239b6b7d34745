package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The program, as a process.
final class ProgramTest {
  private static Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder
        .command()
        .addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    builder.command().addAll(List.of(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// Reads up to the setting and returns its value.
  private static String setting(BufferedReader output, String name) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(name + "=")) {
      line = output.readLine();
    }
    assertThat(line).as("the line with " + name).isNotNull();
    return line.substring(name.length() + 1);
  }

  @Test
  void printsTheSettingsAndEndsWithStdin() throws Exception {
    Process process = start("--port", "0", "--demo", "--seed", "3", "--exit-with-stdin");
    try {
      BufferedReader output = process.inputReader();
      assertThat(setting(output, "INTEGRON_TWITCH_TOKEN")).isEqualTo(FakeTwitch.ACCESS_TOKEN);
      FrameRecorder listener =
          FrameRecorder.connect(setting(output, "INTEGRON_TWITCH_EVENTSUB_URL"));
      listener.welcome();
      assertThat(setting(output, "INTEGRON_DEMO")).isEqualTo("true");

      process.getOutputStream().close();

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsOnSigterm() throws Exception {
    Process process = start("--port", "0");
    try {
      setting(process.inputReader(), "INTEGRON_TWITCH_IRC_URL");
      process.destroy();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void reportsThatThePortIsInUse() throws Exception {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      Process process = start("--port", Integer.toString(twitch.port()));
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThatThrownBy(() -> FakeTwitch.start(Options.defaults().withPort(twitch.port())))
          .hasMessageContaining("Port " + twitch.port());
    }
  }

  @Test
  void reportsAWrongCommandLine() throws Exception {
    Process process = start("--prot", "1");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThatThrownBy(() -> CommandLine.parse("--port", "abc"))
        .hasMessageContaining("needs a number");
    assertThatThrownBy(() -> CommandLine.parse("--port", "70000"))
        .hasMessageContaining("from 0 to 65535");
  }
}
