package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guarantee of a client's key: a command is carried out once, and has one reply.
final class KeyedCommandTest {
  private static final Pattern PORT = Pattern.compile("the link is on port (\\d+)");

  @TempDir Path temporary;
  private DataFolder folder;
  private long number;

  @BeforeEach
  void prepare() {
    folder = new DataFolder(temporary.resolve("data"));
  }

  private Ingester ingester() {
    return ingester(() -> {});
  }

  private Ingester ingester(Runnable restart) {
    Settings settings =
        Settings.read(
            Map.of("INTEGRON_LINK_PORT", "0", "INTEGRON_SECRETS_STORE", "file"),
            folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom(), restart);
  }

  private CommandReply ask(LinkPeer peer, Command<?> command, String key) throws Exception {
    long mine = ++number;
    peer.send(new Frame.Ask(mine, command, key));
    await().until(() -> peer.frames().stream().anyMatch(frame -> isAnswer(frame, mine)));
    return peer.frames().stream()
        .filter(frame -> isAnswer(frame, mine))
        .map(frame -> ((Frame.Answer) frame).reply())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isAnswer(Frame frame, long number) {
    return frame instanceof Frame.Answer answer && answer.number() == number;
  }

  private static Code codeOf(CommandReply reply) {
    return ((CommandReply.Failed) reply).problem().code();
  }

  private static long deletions(LinkPeer peer) {
    return peer.events().stream().filter(one -> one.event() instanceof UserDeleted).count();
  }

  /// Shown able to fail: where every command takes a key, it is answered as if it were honoured.
  @Test
  void aKeyOfACommandThatTakesNoneIsRejected() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      CommandReply reply = ask(peer, new Command.ListBackups(), "k1");

      assertThat(codeOf(reply)).isEqualTo(Code.BAD_REQUEST);
      assertThat(((CommandReply.Failed) reply).problem().detail()).contains("takes no key");
    }
  }

  /// Shown able to fail: with the look-up left out, there are two events and two replies.
  @Test
  void aRepeatedKeyGetsTheFirstReplyAlsoAfterARestart() throws Exception {
    CommandReply first;
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      first = ask(peer, new Command.DeleteUser("1"), "k1");
      assertThat(first).isInstanceOf(CommandReply.Done.class);
      assertThat(ask(peer, new Command.DeleteUser("1"), "k1")).isEqualTo(first);
      assertThat(ask(peer, new Command.DeleteUser("1"), "k2")).isNotEqualTo(first);
      peer.awaitEvents(2);
      assertThat(deletions(peer)).isEqualTo(2);
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      assertThat(ask(peer, new Command.DeleteUser("1"), "k1")).isEqualTo(first);
    }
  }

  @Test
  void aBackupIsMadeOnceForAKey() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      CommandReply first = ask(peer, new Command.MakeBackup(), "backup-1");
      assertThat(first).isInstanceOf(CommandReply.Backups.class);
      assertThat(ask(peer, new Command.MakeBackup(), "backup-1")).isEqualTo(first);
    }
  }

  /// Shown able to fail: without a key, the second request restores again, which drops what was
  /// accepted meanwhile.
  @Test
  void aBackupIsRestoredOnceForAKeyAlsoAfterTheRestore() throws Exception {
    Command.RestoreBackup restore;
    CommandReply first;
    AtomicInteger restarts = new AtomicInteger();
    try (Ingester ingester = ingester(restarts::incrementAndGet);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      CommandReply made = ask(peer, new Command.MakeBackup(), "backup-1");
      String name = ((CommandReply.Backups) made).backups().getFirst().name();
      restore = new Command.RestoreBackup(name);
      first = ask(peer, restore, "restore-1");
      assertThat(first).isEqualTo(new CommandReply.Done(null));
      assertThat(ask(peer, restore, "restore-1")).isEqualTo(first);
      await().until(() -> restarts.get() == 1);
      assertThat(folder.wantedRestore()).exists();
    }
    try (Ingester ingester = ingester(restarts::incrementAndGet);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      assertThat(folder.wantedRestore()).as("it was restored").doesNotExist();
      assertThat(ask(peer, restore, "restore-1")).isEqualTo(first);
      assertThat(folder.wantedRestore()).doesNotExist();
      assertThat(restarts).hasValue(1);
    }
  }

  @Test
  void aKeyOfAnotherCommandIsAConflict() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      ask(peer, new Command.DeleteUser("1"), "k1");
      assertThat(codeOf(ask(peer, new Command.DeleteUser("2"), "k1"))).isEqualTo(Code.CONFLICT);
      assertThat(codeOf(ask(peer, new Command.MakeBackup(), "k1"))).isEqualTo(Code.CONFLICT);
    }
  }

  @Test
  void whatWasNotDoneMayBeAskedAgainWithTheSameKey() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      Command<?> wrong = new Command.ChangeSetting("subscriber.limit", "many");
      assertThat(codeOf(ask(peer, wrong, "k1"))).isEqualTo(Code.BAD_REQUEST);
      assertThat(ask(peer, new Command.ChangeSetting("subscriber.limit", "7"), "k1"))
          .isEqualTo(new CommandReply.Done(null));
    }
  }

  @Test
  void aKeyIsShortAndVisible() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      for (String key : new String[] {"", "x".repeat(101), "a b", "ä"}) {
        assertThat(codeOf(ask(peer, new Command.DeleteUser("1"), key)))
            .as(key)
            .isEqualTo(Code.BAD_REQUEST);
      }
      assertThat(ask(peer, new Command.DeleteUser("1"), "x".repeat(100)))
          .isInstanceOf(CommandReply.Done.class);
      assertThat(deletions(peer)).isLessThanOrEqualTo(1);
    }
  }

  /// As after a kill during a backup: the command had begun, and no reply is known.
  @Test
  void aCommandThatWasCutOffIsNotCalledDoneNorNotDone() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      ask(peer, new Command.MakeBackup(), "backup-1");
    }
    forgetReply();
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      CommandReply again = ask(peer, new Command.MakeBackup(), "backup-1");
      assertThat(codeOf(again)).isEqualTo(Code.OUTCOME_UNKNOWN);
      assertThat(((CommandReply.Failed) again).problem())
          .extracting(Problem::detail)
          .asString()
          .contains("not known");
    }
  }

  private void forgetReply() throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE command_keys SET reply = NULL")).isEqualTo(1);
    }
  }

  /// The process dies once the deletion has committed and before it is answered. Shown able to
  /// fail: with the reply written in a transaction of its own, the repeated command is done again.
  @Test
  void aKillBetweenCommitAndReplyDoesNothingTwice() throws Exception {
    Process killed = process();
    try (BufferedReader console = killed.inputReader(StandardCharsets.UTF_8);
        LinkPeer peer = LinkPeer.resumed(port(console), folder, null)) {
      peer.send(new Frame.Ask(1, new Command.DeleteUser("1"), "k1"));
      console.lines().forEach(_ -> {});
      assertThat(killed.waitFor()).isEqualTo(86);
      assertThat(peer.frames()).doesNotHaveAnyElementsOfTypes(Frame.Answer.class);
    } finally {
      killed.destroyForcibly();
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await().until(() -> !peer.frames().isEmpty());
      Frame.StartAt start = (Frame.StartAt) peer.frames().getFirst();
      assertThat(start.position().id()).as("the deletion was committed").isEqualTo(1);
      assertThat(ask(peer, new Command.DeleteUser("1"), "k1"))
          .isEqualTo(new CommandReply.Done(start.position()));
      assertThat(peer.events()).isEmpty();
    }
  }

  private Process process() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    builder.environment().put("INTEGRON_HOME", folder.path().toString());
    builder.environment().put("INTEGRON_LINK_PORT", "0");
    builder.environment().put("INTEGRON_SECRETS_STORE", "file");
    builder.environment().put("INTEGRON_FAILPOINT", "committed:1");
    return builder.redirectErrorStream(true).start();
  }

  private static int port(BufferedReader console) throws IOException {
    for (String line = console.readLine(); line != null; line = console.readLine()) {
      Matcher started = PORT.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("The ingester has ended");
  }
}
