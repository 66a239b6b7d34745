package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.settings.ChatSourceSetting;
import integron.common.settings.Owner;
import integron.common.settings.Registry;
import integron.common.settings.Setting;
import integron.common.settings.Settings;
import integron.common.settings.TwitchDefinitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which process gets which secret. The launcher's environment holds every secret, and so does
/// `integron.yaml` with another value; the environment also holds a password of another program.
/// The test reads each process's environment from the system.
///
/// Shown able to fail: with the launcher's environment copied to each child, all tests fail.
@EnabledOnOs(OS.LINUX)
class SecretsTest {
  private static final String MARK = "s3cret-of-";
  private static final String FOREIGN = MARK + "another-program";

  @TempDir private Path temporary;
  private TestLauncher integron;

  @BeforeEach
  void prepare() throws IOException {
    integron = TestLauncher.in(temporary);
    StringBuilder file = new StringBuilder("twitch:\n");
    for (Setting<?> setting : Registry.all()) {
      if (isUsers(setting)) {
        integron.environment().put(setting.variable(), MARK + "environment-" + setting.variable());
        file.append("  %s: %sfile-%s%n".formatted(word(setting), MARK, setting.variable()));
      }
    }
    Files.writeString(integron.folder().settingsFile(), file);
    integron.environment().put("AWS_SECRET_ACCESS_KEY", FOREIGN);
    integron.environment().put("https_proxy", "http://me:" + FOREIGN + "@proxy");
    integron.environment().put("JDK_JAVA_OPTIONS", "-Dpassword=" + FOREIGN);
    integron.environment().put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    integron.environment().put("LC_TIME", "C");
  }

  /// Secrets, and settings that name the user's own app.
  private static boolean isUsers(Setting<?> setting) {
    return setting.isSecret() || setting.equals(TwitchDefinitions.TWITCH_CLIENT_ID);
  }

  private static String word(Setting<?> setting) {
    return setting.key().replace("twitch.", "");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    integron.endAll();
  }

  @Test
  void onlyTheIngesterGetsSecretsAndNoProcessThoseOfOtherPrograms() throws Exception {
    RunCommand launcher = integron.startAndAwaitReady();
    checkChildren(launcher);

    for (String name : List.of("ingester", "broadcaster")) {
      int starts = integron.starts().size();
      child(launcher, name).destroyForcibly();
      await().atMost(RunCommand.LIMIT).until(() -> integron.starts().size() > starts);
    }
    checkChildren(launcher);
  }

  private void checkChildren(RunCommand launcher) throws IOException {
    String broadcaster = environ(child(launcher, "broadcaster"));
    assertThat(broadcaster)
        .contains("INTEGRON_PORT=", "LC_TIME=C", "PATH=")
        .doesNotContain(MARK)
        .doesNotContain("DBUS_SESSION_BUS_ADDRESS");
    String ingester = environ(child(launcher, "ingester"));
    assertThat(ingester).contains("DBUS_SESSION_BUS_ADDRESS=").doesNotContain(FOREIGN);
    for (Setting<?> setting : Registry.all()) {
      if (isUsers(setting)) {
        assertThat(ingester)
            .contains(setting.variable() + "=" + MARK + "environment-" + setting.variable());
      }
    }
    assertThat(integron.environmentOf("broadcaster")).doesNotContain(MARK);
    checkCommandLines(launcher);
  }

  @Test
  void inTheDemoNoProcessGetsOrReadsAnythingOfTheUsersOwn() throws Exception {
    integron.environment().put("INTEGRON_TWITCH_CHANNEL", "lanternkeeper");
    integron.environment().put("INTEGRON_TWITCH_CHAT", "irc");
    RunCommand launcher = integron.begin("start", "--demo");
    TestLauncher.awaitReady(launcher);

    for (String name : List.of("fake-twitch", "ingester", "broadcaster")) {
      assertThat(environ(child(launcher, name))).as(name).doesNotContain(MARK, "lanternkeeper");
    }
    checkCommandLines(launcher);
    Settings read =
        Settings.read(
            Owner.INGESTER,
            variables(environ(child(launcher, "ingester"))),
            integron.folder().settingsFile());
    assertThat(read.signIn().clientId()).startsWith("fake-");
    assertThat(read.secrets())
        .hasSize(3)
        .allSatisfy((_, secret) -> assertThat(secret.reveal()).startsWith("fake-"));
    assertThat(read.chatSource()).isEqualTo(new ChatSourceSetting.OverEventSub());
  }

  @Test
  void databaseMaintenanceGetsNoSecret() throws Exception {
    integron.run("backups");
    checkMaintenance();
    integron.run("restore");
    checkMaintenance();
    integron.startAndAwaitReady();
    integron.run("restore");
    checkMaintenance();
  }

  private void checkMaintenance() throws IOException {
    assertThat(integron.environmentOf("maintenance"))
        .contains("INTEGRON_HOME=" + integron.folder().path())
        .doesNotContain(MARK);
    Files.delete(integron.folder().path().resolve("maintenance.environment"));
  }

  @Test
  void aSecretAmongTheJavaOptionsIsRejectedBeforeAnythingStarts() throws Exception {
    integron
        .environment()
        .put("INTEGRON_JAVA_OPTS", "-Dtoken=" + MARK + "environment-INTEGRON_TWITCH_TOKEN");

    RunCommand launcher = integron.run("start");

    assertThat(launcher.exitCode()).isEqualTo(1);
    assertThat(launcher.output())
        .contains("INTEGRON_JAVA_OPTS holds the value of INTEGRON_TWITCH_TOKEN")
        .doesNotContain(MARK + "environment");
    assertThat(integron.starts()).isEmpty();
  }

  private static void checkCommandLines(RunCommand launcher) throws IOException {
    for (ProcessHandle child : launcher.process().descendants().toList()) {
      assertThat(proc(child, "cmdline")).doesNotContain(MARK);
    }
  }

  private static ProcessHandle child(RunCommand launcher, String name) {
    return await()
        .atMost(RunCommand.LIMIT)
        .until(() -> find(launcher, name), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<ProcessHandle> find(RunCommand launcher, String name) {
    try (Stream<ProcessHandle> children = launcher.process().descendants()) {
      return children
          .filter(
              child -> child.info().commandLine().orElse("").contains("integron-" + name + ".jar"))
          .findFirst();
    }
  }

  private static String environ(ProcessHandle child) throws IOException {
    return proc(child, "environ");
  }

  private static String proc(ProcessHandle child, String file) throws IOException {
    Path path = Path.of("/proc", Long.toString(child.pid()), file);
    return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
  }

  private static Map<String, String> variables(String environ) {
    Map<String, String> variables = new HashMap<>();
    for (String line : environ.split("\0", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }
}
