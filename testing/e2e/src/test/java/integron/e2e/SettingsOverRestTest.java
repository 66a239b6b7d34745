package integron.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.e2e.TwoProcesses.Answer;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings over REST, with both processes.
final class SettingsOverRestTest {
  private static final int ROUNDS = 4;

  @TempDir Path home;

  /// Shown able to fail: when the ingester replies before the commit, a value of an earlier change
  /// comes back.
  @Test
  void anAnsweredChangeSurvivesAKillOfEitherProcessAtAnyTime() throws Exception {
    Random random = new Random(7);
    try (TwoProcesses integron = new TwoProcesses(home, Map.of())) {
      Process ingester = integron.startIngester();
      Process broadcaster = integron.startBroadcaster();
      int answered = 10;
      int asked = answered;
      for (int round = 0; round < ROUNDS; round++) {
        integron.awaitConnected();
        boolean killsIngester = round % 2 == 0;
        Process victim = killsIngester ? ingester : broadcaster;
        int last = random.nextInt(20);
        boolean lives = true;
        for (int change = 0; lives; change++) {
          if (change == last) {
            victim.destroyForcibly();
          }
          asked++;
          lives = integron.patch("{\"backup.keep\":%d}".formatted(asked)).status() == 200;
          answered = lives ? asked : answered;
        }
        TwoProcesses.kill(victim);
        if (killsIngester) {
          ingester = integron.startIngester();
        } else {
          broadcaster = integron.startBroadcaster();
        }
        integron.awaitConnected();
        assertThat(integron.value("backup.keep").asInt()).isBetween(answered, asked);
        answered = integron.value("backup.keep").asInt();
        asked = answered;
      }
    }
  }

  /// Shown able to fail: when each setting is written for itself, the two differ at times.
  @Test
  void changesOfSeveralClientsAreEachWhole() throws Exception {
    try (TwoProcesses integron = new TwoProcesses(home, Map.of()).start();
        ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        int first = client * 100 + 1;
        all.add(
            clients.submit(() -> {
              for (int number = first; number < first + 15; number++) {
                String pair = "{\"backup.keep\":%d,\"backup.keep_days\":%1$d}".formatted(number);
                Answer answer = integron.patch(pair);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(of(answer.body(), "backup.keep").path("value"))
                    .isEqualTo(of(answer.body(), "backup.keep_days").path("value"));
              }
              return null;
            }));
      }
      for (Future<?> client : all) {
        client.get();
      }
    }
  }

  private static JsonNode of(JsonNode page, String key) {
    for (JsonNode setting : page.path("settings")) {
      if (setting.path("key").asText().equals(key)) {
        return setting;
      }
    }
    throw new AssertionError("There is no " + key + " in " + page);
  }

  /// Shown able to fail: without the check of the record, it is an internal error.
  @Test
  void aBodyWithoutSettingsIsAMistakeOfTheClient() throws Exception {
    try (TwoProcesses integron = new TwoProcesses(home, Map.of()).start()) {
      assertThat(integron.patch("null").status()).isEqualTo(400);
    }
  }

  @Test
  void everyMistakeIsNamedByItsKeyAndNothingChanges() throws Exception {
    Map<String, String> fixed = Map.of("INTEGRON_BACKUP_KEEP_HOURS", "3");
    try (TwoProcesses integron = new TwoProcesses(home, fixed).start()) {
      Answer answer =
          integron.patch(
              """
              {"backup.keep": 4, "backup.kep": 1, "log.level": 7, "backup.keep_days": -1,
               "backup.keep_hours": 9, "twitch.token": "abc", "twitch.events_off": ["tea"]}
              """);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(details(answer))
          .containsEntry(
              "log.level", "log.level must be a text: one of trace, debug, info, warn, error.")
          .containsEntry(
              "backup.kep", "There is no setting called backup.kep. Did you mean backup.keep?");

      assertThat(
              details(
                  integron.patch(
                      "{\"backup.keep\":4,\"backup.keep_days\":-1,\"twitch.token\":\"abc\","
                          + "\"twitch.events_off\":[\"tea\"]}")))
          .containsEntry(
              "backup.keep_days", "backup.keep_days must be a whole number from 0 to 10000.")
          .containsKeys("twitch.token", "twitch.events_off");

      Answer elsewhere = integron.patch("{\"backup.keep_hours\":9,\"port\":9850}");
      assertThat(elsewhere.status()).isEqualTo(409);
      assertThat(details(elsewhere))
          .containsEntry("port", "port is fixed by INTEGRON_PORT. Change it there.");
      assertThat(details(integron.patch("{\"backup.keep_hours\":9}")))
          .containsEntry(
              "backup.keep_hours",
              "backup.keep_hours is fixed by INTEGRON_BACKUP_KEEP_HOURS. Change it there.");

      JsonNode shown = integron.get("/api/settings").body();
      assertThat(of(shown, "backup.keep").path("value").asInt()).isEqualTo(10);
      assertThat(of(shown, "backup.keep_hours").path("fixedBy").asText())
          .isEqualTo("INTEGRON_BACKUP_KEEP_HOURS");
      assertThat(of(shown, "backup.keep_hours").path("isChangeable").asBoolean()).isFalse();
      assertThat(of(shown, "twitch.token").has("value")).isFalse();
    }
  }

  private static Map<String, String> details(Answer answer) {
    Map<String, String> details = new HashMap<>();
    answer
        .body()
        .path("errors")
        .forEach(error -> details.put(error.path("key").asText(), error.path("detail").asText()));
    return details;
  }

  @Test
  void withoutTheIngesterItsLastValuesAreShownAndNothingCanChange() throws Exception {
    try (TwoProcesses integron = new TwoProcesses(home, Map.of())) {
      Process ingester = integron.startIngester();
      integron.startBroadcaster();
      integron.awaitConnected();
      assertThat(integron.patch("{\"backup.keep\":4}").status()).isEqualTo(200);
      TwoProcesses.kill(ingester);
      await()
          .atMost(TwoProcesses.LIMIT)
          .until(() -> integron.get("/api/settings").body().has("reason"));

      assertThat(integron.value("backup.keep").asInt()).isEqualTo(4);
      assertThat(integron.patch("{\"backup.keep\":5}").status()).isEqualTo(503);
      integron.startIngester();
      integron.awaitConnected();
      assertThat(integron.value("backup.keep").asInt()).isEqualTo(4);
    }
  }

  /// Shown able to fail: when a process does not watch its settings, its line is missing.
  @Test
  void theLogLevelChangesInBothProcessesAtOnce() throws Exception {
    try (TwoProcesses integron = new TwoProcesses(home, Map.of()).start()) {
      // Both have this setting, and say so at `info` after the change.
      integron.patch("{\"log.level\":\"error\"}");
      integron.patch("{\"log.console\":\"warn\"}");
      integron.patch("{\"log.console\":\"error\",\"log.level\":\"info\"}");
      for (String process : List.of("ingester", "broadcaster")) {
        Path log = home.resolve("logs").resolve(process + ".log");
        await()
            .atMost(TwoProcesses.LIMIT)
            .untilAsserted(() ->
                assertThat(Files.readAllLines(log))
                    .as(process)
                    .filteredOn(line -> line.contains("Settings have changed"))
                    .singleElement()
                    .asString()
                    .endsWith("log.level, log.console"));
      }
    }
  }

  /// Shown able to fail: when the backups keep the settings of the start, none is made.
  @Test
  void theScheduleOfBackupsChangesAtOnce() throws Exception {
    try (TwoProcesses integron = new TwoProcesses(home, Map.of())) {
      Process first = integron.startIngester();
      integron.startBroadcaster();
      integron.awaitConnected();
      await().atMost(TwoProcesses.LIMIT).until(() -> backups(integron) == 1);
      integron.patch("{\"backup.every_hours\":0}");
      TwoProcesses.kill(first);
      deleteBackups();
      integron.startIngester();
      integron.awaitConnected();
      assertThat(backups(integron)).isZero();

      integron.patch("{\"backup.every_hours\":1}");

      await().atMost(TwoProcesses.LIMIT).until(() -> backups(integron) == 1);
    }
  }

  private void deleteBackups() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("backups"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static int backups(TwoProcesses integron) throws InterruptedException {
    return integron.get("/api/backups").body().path("backups").size();
  }

  /// At the log level `trace`, which shows more than the default. Shown able to fail: with a line
  /// of the log that has the text of a notification.
  @Test
  void kindsOfEventsAreTurnedOffAndOnAndNoTextOfChatNorSecretIsKept() throws Exception {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      Map<String, String> signedIn = new HashMap<>(Installation.signedInAt(twitch));
      try (TwoProcesses integron = new TwoProcesses(home, signedIn).start()) {
        integron.patch("{\"log.level\":\"trace\"}");
        await().atMost(TwoProcesses.LIMIT).until(() -> enabled(twitch).contains("channel.cheer"));

        integron.patch("{\"twitch.events_off\":[\"bits\",\"follow\"]}");
        await()
            .atMost(TwoProcesses.LIMIT)
            .until(() ->
                Stream.of("channel.cheer", "channel.bits.use", "channel.follow")
                    .noneMatch(enabled(twitch)::contains));
        assertThat(enabled(twitch)).contains("channel.chat.message", "channel.subscribe");

        integron.patch("{\"twitch.events_off\":[]}");
        await()
            .atMost(TwoProcesses.LIMIT)
            .until(() -> enabled(twitch).containsAll(Set.of("channel.cheer", "channel.follow")));

        twitch.control().fire("channel.chat.message", Map.of("message.text", "said-in-chat-1"));
        twitch.control().fire("channel.chat.message", Map.of("message.text", "said-in-chat-2"));
        await()
            .atMost(TwoProcesses.LIMIT)
            .until(() -> integron.get("/api/events?types=chat").body().path("events").size() >= 2);
      }
      assertThat(everythingKept())
          .doesNotContain("said-in-chat-1", "said-in-chat-2", FakeTwitch.ACCESS_TOKEN)
          .contains("Settings have changed");
    }
  }

  private static Set<String> enabled(FakeTwitch twitch) {
    Set<String> types = new HashSet<>();
    twitch.control().subscriptions().stream()
        .filter(one -> one.enabled())
        .forEach(one -> types.add(one.type()));
    return types;
  }

  private String everythingKept() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    return all.toString();
  }
}
