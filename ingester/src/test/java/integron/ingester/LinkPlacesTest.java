package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.alert.AlertAction;
import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;
import integron.common.event.AlertEnding;
import integron.common.files.DataFolder;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.ingester.command.CommandRunner;
import integron.ingester.link.LinkServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many commands of one broadcaster are in progress at once.
final class LinkPlacesTest {
  @TempDir Path temporary;

  /// What any local program or an overlay's token can ask for, hundreds of times. Shown able to
  /// fail: with one number of places for all commands, the pause is refused.
  @Test
  void whatOthersAskForLeavesPlacesForTheOwner() throws Exception {
    DataFolder folder = new DataFolder(temporary).prepare();
    CountDownLatch end = new CountDownLatch(1);
    CommandRunner commands =
        (command, _) -> {
          if (!(command instanceof AlertCommand.SteerAlerts)) {
            end.await();
          }
          return new CommandReply.Done(null);
        };
    List<Command<?>> asked =
        List.of(
            new AlertCommand.ClaimAlert("main", "page", null, null, 5, null, null, true),
            new AlertCommand.EndAlert(1, "page", AlertEnding.SHOWN),
            new Command.ReadSettings(),
            new Command.ListBackups(),
            new Command.ReadMetrics(false),
            new SignInCommand.FinishSignIn("state", "browser", "code", null));
    try (LinkServer link = LinkUnderTest.start(folder, commands);
        LinkPeer peer = LinkPeer.resumed(link.port(), folder, null)) {
      int number = 0;
      for (Command<?> command : asked) {
        for (int i = 0; i < 20; i++) {
          peer.send(new Frame.Ask(++number, command, null));
        }
      }
      peer.send(
          new Frame.Ask(
              1_000, new AlertCommand.SteerAlerts("main", AlertAction.PAUSE, null, null), null));
      await().until(() -> peer.answers().stream().anyMatch(answer -> answer.number() == 1_000));
      assertThat(peer.answers())
          .filteredOn(answer -> answer.number() < 1_000)
          .isNotEmpty()
          .allMatch(answer ->
              answer.reply() instanceof CommandReply.Failed(Problem problem)
                  && problem.code() == Problem.Code.TOO_MANY_REQUESTS);
      assertThat(peer.answers()).contains(new Frame.Answer(1_000, new CommandReply.Done(null)));
      end.countDown();
    }
  }
}
