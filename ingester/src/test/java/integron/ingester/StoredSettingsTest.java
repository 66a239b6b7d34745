package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.link.LinkKeyFile;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.settings.SettingChange;
import integron.common.settings.SettingSource;
import integron.common.settings.SettingState;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.command.CommandRunner;
import integron.ingester.link.LinkServer;
import integron.ingester.link.StatusBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that a broadcaster changes over the link while Integron runs.
final class StoredSettingsTest {
  private static final String LIMIT = "subscriber.limit";

  @TempDir Path temporary;
  private DataFolder folder;
  private Ingester ingester;
  private long number;
  private final AtomicInteger restarts = new AtomicInteger();

  @BeforeEach
  void start() {
    folder = new DataFolder(temporary.resolve("data"));
    ingester = ingester(Map.of());
  }

  private Ingester ingester(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    Settings settings = Settings.read(environment, folder.settingsFile());
    return Ingester.start(
        folder, settings, InstantSource.system(), new SecureRandom(), restarts::incrementAndGet);
  }

  @AfterEach
  void stop() {
    ingester.close();
  }

  private LinkPeer peer() throws IOException, InterruptedException {
    return LinkPeer.resumed(ingester.linkPort(), folder, null);
  }

  private CommandReply change(LinkPeer peer, String key, @Nullable String value) throws Exception {
    return ask(peer, new Command.ChangeSetting(key, value));
  }

  private CommandReply changes(LinkPeer peer, SettingChange... changes) throws Exception {
    return ask(peer, new Command.ChangeSettings(List.of(changes)));
  }

  private CommandReply ask(LinkPeer peer, Command<?> command) throws Exception {
    long mine = ++number;
    peer.send(new Frame.Ask(mine, command));
    return await()
        .until(
            () ->
                peer.frames().stream()
                    .flatMap(frame ->
                        frame instanceof Frame.Answer(long asked, CommandReply reply)
                                && asked == mine
                            ? java.util.stream.Stream.of(reply)
                            : null)
                    .toList(),
            replies -> !replies.isEmpty())
        .getFirst();
  }

  private static List<Map<String, String>> received(LinkPeer peer) {
    return peer.frames().stream()
        .filter(Frame.Settings.class::isInstance)
        .map(frame -> ((Frame.Settings) frame).texts())
        .toList();
  }

  private Map<String, String> table() throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT key, value FROM settings WHERE updated_at LIKE '2%Z'")) {
      while (row.next()) {
        rows.put(row.getString(1), row.getString(2));
      }
    }
    return rows;
  }

  /// Otherwise a page shows a level that is none of its choices, and one value has several texts.
  /// Shown able to fail: where the texts are stored as they come, the table has `DEBUG`.
  @Test
  void whatIsStoredIsTheOneTextOfAValue() throws Exception {
    try (LinkPeer peer = peer()) {
      assertThat(
              changes(
                  peer,
                  new SettingChange("log.level", " DEBUG "),
                  new SettingChange("twitch.events_off", "raid, cheer,raid ,, cheer"),
                  new SettingChange("subscriber.limit", "+007"),
                  new SettingChange("lan.enabled", "TRUE"),
                  new SettingChange("lan.address", "2001:DB8:0:0::0001"),
                  new SettingChange("lan.names", "Studio.Local,nas,NAS")))
          .isInstanceOf(CommandReply.SettingStates.class);
      assertThat(table())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "log.level",
                  "debug",
                  "twitch.events_off",
                  "cheer,raid",
                  "subscriber.limit",
                  "7",
                  "lan.enabled",
                  "true",
                  "lan.address",
                  "2001:db8::1",
                  "lan.names",
                  "nas,studio.local"));
    }
  }

  /// Shown able to fail: without the watcher of the board, the second broadcaster receives it only
  /// with its next heartbeat, and without the table the next ingester does not know it.
  @Test
  void aChangeIsPersistedAndReachesEveryBroadcasterNowAndLater() throws Exception {
    try (LinkPeer one = peer();
        LinkPeer other = peer()) {
      assertThat(change(one, "subscriber.limit", " 7 ")).isEqualTo(new CommandReply.Done(null));
      await()
          .untilAsserted(() ->
              assertThat(received(other))
                  .containsExactly(Map.of(), Map.of("subscriber.limit", "7")));
      assertThat(table()).containsExactly(Map.entry("subscriber.limit", "7"));
    }
    ingester.close();
    ingester = ingester(Map.of());
    try (LinkPeer later = peer()) {
      await()
          .untilAsserted(
              () -> assertThat(received(later)).containsExactly(Map.of("subscriber.limit", "7")));
      assertThat(change(later, "subscriber.limit", null)).isEqualTo(new CommandReply.Done(null));
      await().untilAsserted(() -> assertThat(received(later)).endsWith(Map.of()));
      assertThat(table()).isEmpty();
    }
  }

  /// The command changes the settings on its own thread and ends at once, so the thread that sends
  /// to the broadcaster has no time to send them by itself. Shown able to fail: without
  /// `sendSettings` before the reply, the reply comes first.
  @Test
  void aBroadcasterHasTheChangeBeforeTheReply() throws Exception {
    StatusBoard board = new StatusBoard("test", Instant.EPOCH);
    CommandRunner changing =
        (command, _) -> {
          String limit = ((Command.ChangeSetting) command).value();
          board.stored(new StoredSettings(Map.of(LIMIT, Objects.requireNonNull(limit))));
          return new CommandReply.Done(null);
        };
    try (LinkServer link = link(board, changing);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      for (int limit = 100; limit < 200; limit++) {
        String text = Integer.toString(limit);
        change(peer, LIMIT, text);
        List<Frame> before =
            peer.frames().stream().takeWhile(frame -> !isAnswer(frame, number)).toList();
        assertThat(before).contains(new Frame.Settings(Map.of(LIMIT, text)));
      }
    }
  }

  private static boolean isAnswer(Frame frame, long number) {
    return frame instanceof Frame.Answer(long asked, CommandReply _) && asked == number;
  }

  private LinkServer link(StatusBoard board, CommandRunner commands) {
    return LinkServer.start(
        Settings.read(Map.of("INTEGRON_LINK_PORT", "0"), folder.settingsFile()).link(),
        new LinkKeyFile(folder.linkKey()).read(),
        new Ring<>(8, new Position("epoch", 0), EncodedEvent::id),
        board,
        commands,
        new ProcessMetrics("ingester"),
        new SecureRandom());
  }

  @Test
  void aBroadcasterReceivesOnlyItsOwnSettings() throws Exception {
    try (LinkPeer peer = peer()) {
      assertThat(change(peer, "journal.retention_days", "30"))
          .isEqualTo(new CommandReply.Done(null));
      assertThat(change(peer, "log.level", "warn")).isEqualTo(new CommandReply.Done(null));
      assertThat(change(peer, "log.level", "info")).isEqualTo(new CommandReply.Done(null));
      await().untilAsserted(() -> assertThat(received(peer)).endsWith(Map.of("log.level", "info")));
      assertThat(received(peer))
          .allSatisfy(texts -> assertThat(texts).doesNotContainKey("journal.retention_days"));
    }
  }

  @Test
  void anInvalidChangeIsRejectedWithTheReasonAndNothingIsWritten() throws Exception {
    try (LinkPeer peer = peer()) {
      assertThat(change(peer, "subscriber.limit", "0"))
          .isEqualTo(
              failed(
                  Code.BAD_REQUEST,
                  "subscriber.limit",
                  "subscriber.limit must be a whole number from 1 to 100000."));
      assertThat(change(peer, "subscriber.limits", "7"))
          .isEqualTo(
              failed(
                  Code.BAD_REQUEST,
                  "subscriber.limits",
                  "There is no setting called subscriber.limits. Did you mean subscriber.limit?"));
      assertThat(change(peer, "twitch.token", "abcdefghij"))
          .isEqualTo(
              failed(
                  Code.CONFLICT,
                  "twitch.token",
                  "twitch.token is set with INTEGRON_TWITCH_TOKEN or in integron.yaml alone, and"
                      + " takes effect at the next start."));
      assertThat(table()).isEmpty();
      assertThat(received(peer)).containsExactly(Map.of());
    }
  }

  private static CommandReply failed(Code code, String key, String sentence) {
    return new CommandReply.Failed(
        new Problem(code, sentence, null, List.of(new Problem.Part(key, code, sentence))));
  }

  /// Shown able to fail: when each change is checked and written for itself, the first is there.
  @Test
  void severalSettingsChangeTogetherOrNotAtAll() throws Exception {
    try (LinkPeer peer = peer()) {
      CommandReply refused =
          changes(
              peer,
              new SettingChange("journal.retention_days", "30"),
              new SettingChange("backup.keep", "0"),
              new SettingChange("backup.every_hours", "often"));
      assertThat(refused).isInstanceOf(CommandReply.Failed.class);
      assertThat(((CommandReply.Failed) refused).problem().errors())
          .extracting(Problem.Part::key)
          .containsExactly("backup.keep", "backup.every_hours");
      assertThat(table()).isEmpty();

      CommandReply done =
          changes(
              peer,
              new SettingChange("journal.retention_days", "30"),
              new SettingChange("backup.keep", "4"));
      assertThat(((CommandReply.SettingStates) done).settings())
          .contains(new SettingState("backup.keep", "4", null, SettingSource.DATABASE, null, true));
      assertThat(table()).isEqualTo(Map.of("journal.retention_days", "30", "backup.keep", "4"));
    }
  }

  @Test
  void aRestartIsAnsweredAndLeftToTheSupervisor() throws Exception {
    try (LinkPeer peer = peer()) {
      assertThat(restarts).hasValue(0);
      assertThat(ask(peer, new Command.RestartIngester())).isEqualTo(new CommandReply.Done(null));
      assertThat(restarts).hasValue(1);
    }
  }

  @Test
  void aSettingOfTheEnvironmentOrFileIsChangedThere() throws Exception {
    ingester.close();
    Files.writeString(folder.settingsFile(), "journal:\n  retention_days: 7\n");
    ingester = ingester(Map.of("INTEGRON_LOG_LEVEL", "info"));
    try (LinkPeer peer = peer()) {
      assertThat(change(peer, "journal.retention_days", "30"))
          .isEqualTo(
              failed(
                  Code.CONFLICT,
                  "journal.retention_days",
                  "journal.retention_days is fixed by journal.retention_days in integron.yaml."
                      + " Change it there."));
      assertThat(change(peer, "log.level", "debug"))
          .isEqualTo(
              failed(
                  Code.CONFLICT,
                  "log.level",
                  "log.level is fixed by INTEGRON_LOG_LEVEL. Change it there."));
      assertThat(table()).isEmpty();
    }
  }
}
