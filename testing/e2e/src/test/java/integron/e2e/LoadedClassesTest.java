package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import integron.rig.Console;
import integron.rig.NatsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a process loads that does not use NATS. Shown able to fail: with the setting, the same log
/// has classes of NATS.
@Timeout(180)
final class LoadedClassesTest {
  private static final Pattern STARTED = Pattern.compile("(?:link is|started) on port (\\d+)");
  private static final List<String> OF_NATS = List.of("io.nats.", "integron.common.relay.");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingester", "broadcaster"})
  void withoutTheSettingNothingOfNatsIsLoaded(String module) throws Exception {
    assertThat(loaded(module, Map.of())).noneMatch(LoadedClassesTest::isOfNats);
    try (NatsServer nats = NatsServer.start(folder.resolve("nats"))) {
      Map<String, String> setting = Map.of("INTEGRON_RELAY_NATS", nats.url());
      String[] arguments =
          module.equals("broadcaster") ? new String[] {"--source", "nats"} : new String[0];
      assertThat(loaded(module, setting, arguments)).anyMatch(LoadedClassesTest::isOfNats);
    }
  }

  private static boolean isOfNats(String line) {
    return OF_NATS.stream().anyMatch(line::contains);
  }

  /// Returns the classes that the process has loaded when it has started.
  private List<String> loaded(String module, Map<String, String> settings, String... arguments)
      throws Exception {
    Path log = Files.createTempFile(folder, module, ".classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "integron." + module + ".Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    builder.environment().put("INTEGRON_HOME", folder.resolve(module).toString());
    builder.environment().put("INTEGRON_PORT", "0");
    builder.environment().put("INTEGRON_LINK_PORT", "0");
    builder.environment().put("INTEGRON_SECRETS_STORE", "file");
    builder.environment().putAll(settings);
    Process process = builder.start();
    try {
      Console.of(process, STARTED).awaitPort(TwoProcesses.LIMIT);
    } finally {
      process.destroyForcibly().onExit().join();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.toList();
    }
  }
}
