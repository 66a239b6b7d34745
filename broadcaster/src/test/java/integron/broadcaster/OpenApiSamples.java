package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.TokenKind;
import integron.broadcaster.token.TokenList;
import integron.broadcaster.token.TokenText;
import integron.common.alert.Alert;
import integron.common.alert.AlertLook;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.json.Json;
import integron.common.settings.SettingSource;
import integron.common.settings.SettingState;
import integron.common.status.BackupStatus.Backup;
import integron.common.status.IngesterStatus;
import integron.common.status.ObsStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What an installation has of everything, and what its ingester replies.
final class OpenApiSamples {
  /// The id of a token of each installation.
  static final String TOKEN = "a1b2c3d4e5f6";

  /// The name of a backup of each installation.
  static final String BACKUP = "integron-2024-01-15T12-00-00Z.db";

  /// The token of a key.
  static final String KEY = "the-token";

  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final Envelope EVENT = new Envelope(2, NOON, follow(1), Set.of(Mark.TEST));

  private OpenApiSamples() {}

  /// Puts a token for other machines into an installation that is not started yet.
  static void token(TestInstallation installation) throws IOException {
    GrantedToken token =
        new GrantedToken(TOKEN, "Phone", TokenKind.OVERLAY, "00".repeat(32), NOON, null);
    Files.write(installation.folder.accessTokens(), Json.writeBytes(new TokenList(List.of(token))));
  }

  /// Writes a log that cannot be compressed to what the buffers of two sockets hold.
  static void longLog(TestInstallation installation) throws IOException {
    byte[] noise = new byte[12_000_000];
    new Random(1).nextBytes(noise);
    Path logs = Files.createDirectories(installation.folder.logs());
    Files.writeString(logs.resolve("long.log"), Base64.getMimeEncoder().encodeToString(noise));
  }

  /// A client that has received the head of a reply, and reads nothing more.
  static SseClient stuck(TestInstallation installation, String path) throws IOException {
    return new SseClient(installation.port(), path, 4_096);
  }

  /// The id of the page `open-page`; empty until it is in the list.
  static Optional<String> openPage(TestInstallation installation) throws IOException {
    String list = RawHttp.get(installation.port(), "/api/overlays").body();
    for (JsonNode one : ApiValidation.read(list).path("instances")) {
      if (one.path("client").asText().equals("open-page")) {
        return Optional.of(one.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /// Creates the database of an installation, and lets it run these statements.
  static void database(TestInstallation installation, String... statements)
      throws SQLException, IOException {
    new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH).close();
    String file = "jdbc:sqlite:" + installation.folder.database();
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// Puts a viewer, an event of today, a queue in use, a control token and a file into an
  /// installation that is not started yet.
  static void all(TestInstallation installation) throws SQLException, IOException {
    String now = Json.time(Instant.now());
    database(
        installation,
        """
        INSERT INTO users (id, username, display_name, first_seen, last_seen, message_count)
        VALUES ('1', 'viewer1', 'Viewer1', '%1$s', '%1$s', 2)
        """
            .formatted(now),
        "INSERT INTO events VALUES (2, 'follow', '1', '%s', '%s', 's2', '')"
            .formatted(Json.writeData(follow(1)), now),
        "INSERT INTO alert_queues (name, used_at, paused_at) VALUES ('side', 0, 1000)",
        alert(1, 2, "'shown'"),
        alert(2, 1, "NULL"),
        alert(3, 0, "NULL"),
        "INSERT INTO control_tokens VALUES ('k1', 'Deck', '%s', '%s', NULL)"
            .formatted(TokenText.hash(KEY), now));
    Files.writeString(
        Files.createDirectories(installation.folder.assets()).resolve("gem.gif"), "GIF89a");
    Files.writeString(
        installation.folder.presets(),
        "{\"presets\":[{\"name\":\"Big\",\"type\":\"cheer\",\"data\":{\"bits\":5000}}]}");
    Files.writeString(
        Files.createDirectories(installation.folder.backups()).resolve(BACKUP), "SQLite format 3");
    installation.ingester.status =
        Optional.of(IngesterStatus.starting("test", NOON).withSignIn(signIn()));
  }

  /// Lets a running installation have recent events.
  static void accept(TestInstallation installation) {
    installation.acceptAndAwait(chat("one"), follow(1), chat("three"));
    installation.awaitStatus("\"signIn\":{\"authenticated\":true");
  }

  private static String alert(int id, int state, String ending) {
    return """
    INSERT INTO alerts (id, queue, state, kind, priority, test, event_id, event, look, queued_at,
      expires_at, page, client, claimed_at, due_at, ended_at, ended_no, ending)
    VALUES (%1$d, 'side', %2$d, 'follow', 0, 1, %1$d, '%3$s', '%4$s', 0, 0, 'p', 'OBS', 1, 2, 3, %1$d, %5$s)
    """
        .formatted(id, state, Json.write(EVENT), Json.write(AlertLook.PLAIN), ending);
  }

  private static SignInStatus signIn() {
    Channel channel = Channel.named("1", "streamer", "Streamer");
    return new SignInStatus(
        true,
        channel,
        SignInStatus.Flow.CODE,
        List.of("bits:read"),
        List.of(new SignInStatus.MissingScope("chat:read", "chat")),
        new SignInStatus.Application("abcdefghij", true),
        new SignInStatus.Store(SignInStatus.Store.Kind.FILE, "It is locked."),
        new SignInStatus.Device("CODE", "https://twitch.example/activate", NOON, "Wait.", false),
        new SignInStatus.OtherAccount(Channel.named("2", "bot", "Bot"), channel, "/data/old"),
        "INTEGRON_TWITCH_TOKEN",
        "Sign in again.",
        null);
  }

  static CommandReply backups() {
    return new CommandReply.Backups(List.of(new Backup(BACKUP, NOON, 4_096)));
  }

  static CommandReply obs() {
    return new CommandReply.ObsReport(
        new ObsStatus(
            ObsStatus.State.CONNECTED,
            "localhost:4455",
            "31.0.0",
            true,
            null,
            List.of(
                new ObsStatus.ObsSource(
                    "Integron alerts",
                    "/overlay/alerts",
                    List.of(new ObsStatus.Place("Game", true)),
                    true)),
            new ObsStatus.FailedAction("OBS has no scene “X”.", NOON)));
  }

  static CommandReply settings() {
    return new CommandReply.SettingStates(
        List.of(
            new SettingState("backup.keep", "10", "12", SettingSource.DATABASE, null, true),
            new SettingState(
                "twitch.token",
                null,
                null,
                SettingSource.FILE,
                "twitch.token in integron.yaml",
                true)),
        Map.of());
  }

  static CommandReply published() {
    return new CommandReply.Done(new Position(TestInstallation.EPOCH, 3));
  }

  static CommandReply steered() {
    return new CommandReply.AlertsSteered(3L, 1, 1);
  }

  static CommandReply claimed() {
    Alert alert =
        new Alert(
            3,
            "follow",
            null,
            0,
            false,
            NOON,
            NOON,
            "OBS",
            null,
            null,
            EVENT,
            List.of(EVENT),
            1,
            AlertLook.PLAIN.lasting(5));
    return new CommandReply.ClaimedAlert(alert, false, true);
  }
}
