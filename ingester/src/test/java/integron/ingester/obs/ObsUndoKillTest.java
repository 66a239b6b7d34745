package integron.ingester.obs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.alert.AlertAction;
import integron.common.alert.AlertRule;
import integron.common.alert.ObsAction;
import integron.common.alert.QueueName;
import integron.common.command.AlertCommand.ClaimAlert;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand.FireTest;
import integron.common.files.DataFolder;
import integron.common.json.AnyObject;
import integron.common.link.Frame;
import integron.common.status.ObsStatus.State;
import integron.ingester.IngesterProcess;
import integron.ingester.LinkPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The ingester as a process that is killed, and a real OBS.
@EnabledOnOs(OS.LINUX)
final class ObsUndoKillTest {
  private static final String SCENE = "Main";
  private static final String SOURCE = "Cam";
  private static final List<String> METRICS =
      List.of(
          "integron_obs_actions_total{outcome=\"done\",process=\"ingester\"} 1.0",
          "integron_obs_connected{process=\"ingester\"} 1.0");

  @TempDir private Path temporary;

  private long asked;

  private IngesterProcess ingester(RealObs obs) throws Exception {
    return IngesterProcess.start(
        Map.of(
            "INTEGRON_HOME", temporary.resolve("data").toString(),
            "INTEGRON_LINK_PORT", "0",
            "INTEGRON_SECRETS_STORE", "file",
            "INTEGRON_OBS_ENABLED", "true",
            "INTEGRON_OBS_ADDRESS", obs.address().toString()));
  }

  private LinkPeer link(IngesterProcess ingester) throws Exception {
    return LinkPeer.resumed(ingester.linkPort(), new DataFolder(temporary.resolve("data")), null);
  }

  private CommandReply ask(LinkPeer link, Command<?> command) throws Exception {
    long mine = ++asked;
    link.send(new Frame.Ask(mine, command));
    return await()
        .until(
            () ->
                link.frames().stream()
                    .flatMap(frame ->
                        frame instanceof Frame.Answer answer && answer.number() == mine
                            ? Optional.of(answer.reply()).stream()
                            : Optional.<CommandReply>empty().stream())
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private String metrics(LinkPeer link) throws Exception {
    return ((CommandReply.Metrics) ask(link, new Command.ReadMetrics(false))).page();
  }

  private static boolean isConnected(LinkPeer link) {
    return link.status()
        .filter(status -> status.obs() != null && status.obs().state() == State.CONNECTED)
        .isPresent();
  }

  /// Shown able to fail: where what is to be undone is in memory alone, the source stays visible.
  /// Where the numbers of the alerts are, the second process shows what the user has hidden.
  @Test
  void whatAKilledIngesterHasChangedIsUndoneByTheNextOne() throws Exception {
    try (RealObs obs = new RealObs(temporary)) {
      ObsClient user = obs.user();
      ActionTargets targets = new ActionTargets(user);
      user.tell(new ObsRequest("CreateScene", Map.of("sceneName", SCENE)));
      user.tell(
          new ObsRequest(
              "CreateInput",
              Map.of("sceneName", SCENE, "inputName", SOURCE, "inputKind", "color_source_v3")));
      ActionTargets.Item item = targets.item(SCENE, SOURCE);
      targets.show(item, false);
      try (IngesterProcess killed = ingester(obs);
          LinkPeer link = link(killed)) {
        ask(link, new ObsCommand.SaveObsPassword(RealObs.PASSWORD));
        ask(link, new FireTest("follow", new AnyObject(Map.of()), rule(), false, List.of()));
        ask(link, new ClaimAlert(QueueName.USUAL, "page", "OBS", null, 60, "k", null, false));
        await().until(() -> targets.isVisible(item));
        await().untilAsserted(() -> assertThat(metrics(link)).containsSubsequence(METRICS));
      }
      assertThat(targets.isVisible(item)).as("it was killed").isTrue();

      try (IngesterProcess next = ingester(obs);
          LinkPeer link = link(next)) {
        await().until(() -> isConnected(link));
        assertThat(targets.isVisible(item)).as("its alert is on screen").isTrue();
        ask(link, new SteerAlerts(QueueName.USUAL, AlertAction.SKIP, null, null));
        await().until(() -> !targets.isVisible(item));
      }
      user.close();
    }
  }

  private static AlertRule rule() {
    List<ObsAction> show = List.of(new ObsAction.ShowItem(SCENE, SOURCE));
    return new AlertRule("follow", true, null, null, null, List.of(), null, List.of(), null, show);
  }
}
