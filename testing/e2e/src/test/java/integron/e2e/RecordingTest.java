package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.BuiltProgram;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `./integron record`, beside a running Integron.
@Timeout(240)
final class RecordingTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CHAT = "channel.chat.message";
  private static final String FOLLOW = "channel.follow";

  @TempDir private Path folder;

  /// Shown able to fail: without the last id, the follow that comes while there is no broadcaster
  /// is missing; and with every kind recorded, the line of chat is there.
  @Test
  void aRecordingHasWhatHappenedAcrossARestartOfTheBroadcasterAndNoChatUnlessAskedFor()
      throws Exception {
    Path plain = folder.resolve("plain.ndjson");
    Path withChat = folder.resolve("chat.ndjson");
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron =
            Installation.start(
                Installation.launcherOf(Repository.root()), folder.resolve("home"), twitch)) {
      Process one = record(plain.toString());
      Process other = record("--chat", "--json", withChat.toString());
      await()
          .atMost(LIMIT)
          .until(() -> {
            twitch.control().fire(FOLLOW, Map.of());
            return !lines(plain).isEmpty() && !lines(withChat).isEmpty();
          });
      twitch.control().fire(CHAT, Map.of("message.text", "hello"));
      await().atMost(LIMIT).until(() -> kinds(withChat).contains("chat"));
      ProcessHandle broadcaster = integron.process("broadcaster");
      broadcaster.destroyForcibly();
      broadcaster.onExit().get();
      twitch
          .control()
          .fire(FOLLOW, Map.of("user_id", "77", "user_login", "late", "user_name", "Late"));
      await()
          .atMost(LIMIT)
          .until(() -> text(plain).contains("\"Late\"") && text(withChat).contains("\"Late\""));

      assertThat(end(one)).contains("Recorded %d events into".formatted(lines(plain).size()));
      assertThat(end(other)).contains("\"events\":" + lines(withChat).size());
    }
    assertThat(kinds(plain)).containsOnly("follow");
    assertThat(ids(withChat)).isSorted().doesNotHaveDuplicates();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)))
        .isEqualTo("rw-------");
  }

  @Test
  void aRecordingReplacesNoFileAndNeedsARunningIntegron() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.ndjson"), "mine");

    Process stopped = record(file.toString());
    assertThat(new String(stopped.getInputStream().readAllBytes(), UTF_8))
        .contains("is not running in");
    assertThat(stopped.waitFor()).isEqualTo(3);
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation _ =
            Installation.start(
                Installation.launcherOf(Repository.root()), folder.resolve("home"), twitch)) {
      Process refused = record("--for", "1s", file.toString());
      assertThat(new String(refused.getInputStream().readAllBytes(), UTF_8))
          .contains("exists already");
      Process brief = record("--for", "1s", folder.resolve("short.ndjson").toString());
      assertThat(new String(brief.getInputStream().readAllBytes(), UTF_8))
          .contains("Recorded 0 events");
    }
    assertThat(file).hasContent("mine");
  }

  private Process record(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("record"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(
                BuiltProgram.command(Repository.root(), "launcher", words.toArray(String[]::new)))
            .redirectErrorStream(true);
    builder.environment().put("INTEGRON_HOME", folder.resolve("home").toString());
    return builder.start();
  }

  private static String end(Process recording) throws Exception {
    recording.toHandle().destroy();
    String said = new String(recording.getInputStream().readAllBytes(), UTF_8);
    recording.waitFor();
    return said;
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return text(file).lines().map(RecordingTest::read).toList();
  }

  private static JsonNode read(String line) {
    try {
      return BothProcesses.JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> kinds(Path file) throws IOException {
    return lines(file).stream().map(line -> line.path("type").asText()).toList();
  }

  private static List<Long> ids(Path file) throws IOException {
    return lines(file).stream().map(line -> line.path("id").asLong()).toList();
  }
}
