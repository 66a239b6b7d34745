package integron.ingester;

import static integron.ingester.SigningIn.awaitStatus;
import static integron.ingester.SigningIn.signInOf;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.link.LinkMessage;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.Consent;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command has changed is in the status that a broadcaster has when it gets the reply, so a
/// page that reads then sees it.
final class ReplyOrderTest {
  private static final int ROUNDS = 10;

  @TempDir Path temporary;

  /// Shown able to fail: where the reply does not wait for the status, and where signing out does
  /// not wait for the end of the session, a round finds the old status.
  @Test
  void theReplyComesAfterTheStatusThatTheCommandHasChanged() throws Exception {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        HttpClient http = HttpClient.newHttpClient();
        Ingester ingester =
            Ingester.start(
                folder,
                Settings.read(WholeIngester.environment(twitch, Map.of()), folder.settingsFile()),
                InstantSource.system(),
                new SecureRandom());
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      twitch.control().consent(Consent.APPROVE);
      SigningIn user = new SigningIn(http);
      user.saveApplication(peer);
      assertThat(signInOf(beforeTheReply(peer)).application()).isNotNull();
      for (int round = 0; round < ROUNDS; round++) {
        user.signIn(peer);
        awaitStatus(peer, SigningIn::isConnected);
        user.ask(peer, new SignInCommand.StartDeviceSignIn(Permissions.NEEDED));
        assertThat(signInOf(beforeTheReply(peer)).device()).isNotNull();

        user.ask(peer, new SignInCommand.CancelSignIn());
        assertThat(signInOf(beforeTheReply(peer)).device()).isNull();

        user.ask(peer, new SignInCommand.SignOut());
        IngesterStatus signedOut = beforeTheReply(peer);
        assertThat(signInOf(signedOut).authenticated()).isFalse();
        assertThat(signInOf(signedOut).flow()).isNull();
        assertThat(signedOut.twitch().state()).isEqualTo(State.SIGNED_OUT);
      }
    }
  }

  /// The last status before the last reply.
  private static IngesterStatus beforeTheReply(LinkPeer peer) {
    List<Frame> frames = peer.frames();
    int reply = frames.size() - 1;
    while (!(frames.get(reply) instanceof Frame.Answer)) {
      reply--;
    }
    for (LinkMessage before : frames.subList(0, reply).reversed()) {
      if (before instanceof Frame.Status(IngesterStatus status)) {
        return status;
      }
    }
    throw new AssertionError("There is no status before the reply");
  }
}
