package integron.ingester;

import static integron.ingester.WholeIngester.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.settings.Settings;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.Firing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of an ingester that is asked to stop while events arrive.
final class CleanStopTest {
  private static final int MESSAGES = 3_000;

  @TempDir Path temporary;

  /// Shown able to fail: without the wait for the broadcasters, the link ends hundreds of messages
  /// before the last number, and chat is on no disk.
  @Test
  void theLastNumberedMessageAndTheLastReplyReachTheBroadcaster() throws Exception {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        LinkPeer peer = interrupted(twitch, folder);
        Ingester next = ingester(twitch, folder);
        LinkPeer newcomer = LinkPeer.resumed(next.linkPort(), folder, null)) {
      long lastNumber = newcomer.startedAt().id();
      peer.awaitEnd();
      assertThat(peer.events()).extracting(Envelope::id).last().isEqualTo(lastNumber);
      assertThat(peer.events()).hasSizeGreaterThan(1);
      assertThat(peer.frames().stream().anyMatch(CleanStopTest::isDone))
          .isEqualTo(peer.events().stream().anyMatch(e -> e.event() instanceof UserDeleted));
    }
  }

  /// A command that comes too late is refused, and has no event.
  private static boolean isDone(Frame frame) {
    return frame instanceof Frame.Answer(long _, CommandReply.Done _);
  }

  /// Returns the broadcaster of an ingester that ended while it had much to do.
  private static LinkPeer interrupted(FakeTwitch twitch, DataFolder folder) throws Exception {
    try (Ingester ingester = ingester(twitch, folder)) {
      LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null);
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch.control().fire(Firing.of("channel.chat.message").times(MESSAGES));
      peer.awaitEvents(1);
      peer.send(new Frame.Ask(1, new Command.DeleteUser("42")));
      return peer;
    }
  }

  private static Ingester ingester(FakeTwitch twitch, DataFolder folder) {
    Map<String, String> environment =
        WholeIngester.environment(twitch, Map.of("INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN));
    return Ingester.start(
        folder,
        Settings.read(environment, folder.settingsFile()),
        InstantSource.system(),
        new SecureRandom());
  }
}
