package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.ingester.backup.BackupMetrics;
import integron.ingester.backup.Backups;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One writer, backups and repair, in the whole ingester.
final class DatabaseCareTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CLIENT_SECRET = "a-client-secret-to-be-found";

  @TempDir Path temporary;
  private DataFolder folder;
  private FakeTwitch twitch;

  @BeforeEach
  void startTwitch() {
    folder = new DataFolder(temporary.resolve("data"));
    twitch = FakeTwitch.start(Options.defaults());
  }

  @AfterEach
  void stopTwitch() {
    twitch.close();
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> environment = WholeIngester.environment(twitch, more);
    environment.put("INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN);
    environment.put("INTEGRON_TWITCH_CLIENT_SECRET", CLIENT_SECRET);
    return Settings.read(environment, folder.settingsFile());
  }

  private Ingester ingester() {
    return Ingester.start(folder, settings(Map.of()), InstantSource.system(), new SecureRandom());
  }

  private static void awaitConnected(LinkPeer peer) {
    await()
        .atMost(LIMIT)
        .until(() -> peer.status().filter(s -> s.twitch().state() == State.CONNECTED).isPresent());
  }

  private static Optional<BackupStatus> backup(LinkPeer peer) {
    return peer.status().map(IngesterStatus::backup);
  }

  @Test
  void aStartMakesABackupAndReportsIt() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .atMost(LIMIT)
          .until(() -> backup(peer).filter(status -> status.newest() != null).isPresent());
      assertThat(folder.databaseOpen()).exists();
    }
    assertThat(folder.databaseOpen()).doesNotExist();
  }

  /// Looked for in the raw bytes of a backup made after everything has been used.
  @Test
  void aBackupHoldsNoSecretsAndNoWordOfChat() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitConnected(peer);
      await()
          .atMost(LIMIT)
          .until(() ->
              twitch.control().subscriptions().stream()
                  .map(FakeSubscription::type)
                  .collect(Collectors.toSet())
                  .containsAll(Set.of("channel.chat.message", "channel.follow")));
      twitch.control().fire("channel.chat.message", Map.of("message.text", "utterly unmistakable"));
      twitch.control().fire("channel.follow", Map.of("user_name", "SomeFollower"));
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(peer.events().toString())
                  .contains("utterly unmistakable", "SomeFollower"));
    }
    String bytes = bytesOfANewBackup();

    assertThat(bytes).contains("SomeFollower").doesNotContain("unmistakable");
    for (String secret : secrets()) {
      assertThat(secret).isNotBlank();
      assertThat(bytes).doesNotContain(secret);
    }
  }

  private String bytesOfANewBackup() throws IOException, InterruptedException {
    try (Backups backups =
        Backups.start(
            folder,
            settings(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))::backups,
            new BackupMetrics(new SimpleMeterRegistry()),
            _ -> {},
            BackupStatus.NONE,
            InstantSource.system())) {
      Path file = folder.backups().resolve(backups.now().name());
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }

  private List<String> secrets() throws IOException {
    return List.of(
        FakeTwitch.ACCESS_TOKEN,
        CLIENT_SECRET,
        Files.readString(folder.linkKey(), StandardCharsets.ISO_8859_1),
        Files.readAllLines(folder.eventSubSessions()).getFirst());
  }

  @Test
  void aSecondIngesterInTheSameFolderIsRejectedAndTheFirstGoesOn() throws Exception {
    try (Ingester first = ingester();
        LinkPeer peer = LinkPeer.resumed(first.linkPort(), folder, null)) {
      assertThatThrownBy(this::ingester)
          .hasMessageContaining("Another ingester already writes to " + folder.path());
      awaitConnected(peer);
    }
  }

  @Test
  void aFileThatIsNotADatabaseIsReplacedAndTheStatusReportsIt() throws Exception {
    folder.prepare();
    Files.writeString(folder.database(), "no database at all");
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .atMost(LIMIT)
          .until(() -> backup(peer).filter(status -> status.recovered() != null).isPresent());
      assertThat(backup(peer).orElseThrow().recovered())
          .contains("it cannot be read as a database")
          .contains("The old one is kept as integron.db.damaged-");
      assertThat(backup(peer).orElseThrow().restored()).isNull();
    }
  }

  /// Shown able to fail: with the sentence of the restore among what was wrong, the dashboard asks
  /// to check the database until the next start.
  @Test
  void aRestoreThatTheUserHasAskedForIsNoFault() throws Exception {
    ingester().close();
    bytesOfANewBackup();
    String name;
    try (Stream<Path> files = Files.list(folder.backups())) {
      name = files.map(file -> file.getFileName().toString()).sorted().toList().getLast();
    }
    Files.writeString(folder.path().resolve("integron.restore"), name);
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .atMost(LIMIT)
          .until(() -> backup(peer).filter(status -> status.restored() != null).isPresent());
      BackupStatus status = backup(peer).orElseThrow();
      assertThat(status.restored()).contains("Restored " + name);
      assertThat(status.recovered()).isNull();
    }
  }
}
