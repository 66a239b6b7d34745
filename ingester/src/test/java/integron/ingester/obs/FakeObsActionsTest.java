package integron.ingester.obs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.alert.ObsAction;
import integron.common.alert.ObsAction.HideItem;
import integron.common.alert.ObsAction.PlayMedia;
import integron.common.alert.ObsAction.ShowItem;
import integron.common.command.ObsCommand;
import integron.common.status.ObsStatus;
import integron.common.status.ObsStatus.State;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.secrets.MemorySecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What alerts do in OBS where OBS behaves as the real one of [RealObsActionsTest] cannot be made
/// to.
final class FakeObsActionsTest {
  @TempDir private Path folder;

  private final FakeObs obs = new FakeObs();
  private ObsUnderTest integron;

  @BeforeEach
  void connect() {
    requireNonNull(obs.scenes.get("Game")).add("Cam");
    integron = started();
    integron.awaitState(State.CONNECTED);
  }

  private ObsUnderTest started() {
    return new ObsUnderTest(
        obs.address(), Obs.Parts.BROWSER, new MemorySecrets(), folder.resolve("obs.undo"));
  }

  @AfterEach
  void stop() {
    integron.close();
    obs.close();
  }

  private void onScreen(ActingAlert... alerts) {
    integron.alerts.accept(List.of(alerts));
  }

  private static ActingAlert alert(long id, ObsAction... actions) {
    return new ActingAlert(id, List.of(actions));
  }

  private static final ActingAlert HIDES = alert(1, new HideItem("Game", "Cam"));

  private void awaitHidden(String source, boolean hidden) {
    await().until(() -> obs.hidden.contains(source) == hidden);
  }

  /// Shown able to fail: where only items of the scene itself are looked at.
  @Test
  void anItemInAGroupIsFoundByItsSceneAndByTheNameOfTheGroup() throws Exception {
    obs.groups.put("Friends", new ArrayList<>(List.of("Ada", "Bob")));
    requireNonNull(obs.scenes.get("Game")).add("Friends");
    onScreen(alert(1, new HideItem("Game", "Ada"), new HideItem("Friends", "Bob")));
    awaitHidden("Ada", true);
    awaitHidden("Bob", true);

    onScreen();
    awaitHidden("Ada", false);
    awaitHidden("Bob", false);
    assertThat(integron.run(new ObsCommand.ReadObsTargets("Game")).sources())
        .containsExactly("Ada", "Bob", "Cam", "Friends");
  }

  /// Shown able to fail: where an alert counts as done before OBS has answered, Chat stays visible.
  @Test
  void aConnectionThatEndsDuringTheActionChangesNothingOfItsEnd() {
    requireNonNull(obs.scenes.get("Pause")).add("Chat");
    obs.dropping.add("SetSceneItemEnabled");
    onScreen(alert(1, new HideItem("Game", "Cam"), new HideItem("Pause", "Chat")));
    awaitHidden("Cam", true);
    awaitHidden("Chat", true);

    obs.dropping.add("SetSceneItemEnabled");
    onScreen();
    awaitHidden("Cam", false);
    awaitHidden("Chat", false);
  }

  private void awaitAnswerTo(String type) {
    await().until(() -> obs.answered.contains(type));
  }

  /// Shown able to fail: where OBS's refusal of the moment is a failure of the action.
  @Test
  void anActionWaitsWhileObsLoadsItsScenes() {
    obs.notReady.add("GetSceneItemId");
    onScreen(HIDES);
    awaitAnswerTo("GetSceneItemId");
    obs.notReady.clear();
    awaitHidden("Cam", true);
    assertThat(integron.actions("failed")).isZero();
  }

  /// Shown able to fail: where such an answer is a failure of the action.
  @Test
  void anAnswerOfAnotherShapeIsTriedAgain() {
    obs.instead.put(
        "GetSceneItemId",
        "{\"op\":7,\"d\":{\"requestId\":\"ID\",\"requestType\":\"GetSceneItemId\",\"requestStatus\":"
            + "{\"result\":true,\"code\":100},\"responseData\":{\"sceneItemId\":\"x\"}}}");
    onScreen(HIDES);
    awaitAnswerTo("GetSceneItemId");
    obs.instead.clear();
    awaitHidden("Cam", true);
    onScreen();
    awaitHidden("Cam", false);
  }

  /// Shown able to fail: where a new name counts in every collection, Cam stays hidden.
  @Test
  void aNewNameInAnotherCollectionIsNoneOfWhatWaits() {
    requireNonNull(obs.scenes.get("Pause")).add("Chat");
    onScreen(HIDES);
    awaitHidden("Cam", true);
    obs.collection = "Other";
    onScreen();
    obs.happens("InputNameChanged", "{\"oldInputName\":\"Cam\",\"inputName\":\"Camera\"}");
    obs.happens("ReplayBufferSaved", "{\"savedReplayPath\":\"a.mkv\"}");
    await().until(() -> !integron.events.isEmpty());
    onScreen(alert(2, new HideItem("Pause", "Chat")));
    awaitHidden("Chat", true);
    assertThat(obs.hidden).contains("Cam");

    obs.collection = "Usual";
    obs.happens("CurrentSceneCollectionChanged", "{\"sceneCollectionName\":\"Usual\"}");
    awaitHidden("Cam", false);
  }

  /// Shown able to fail: without a limit, each failure is a status.
  @Test
  void manyFailuresAreCountedAndShownOnlySometimes() {
    LongStream.rangeClosed(1, 60)
        .forEach(id -> {
          onScreen(alert(id, new PlayMedia("Gone " + id)));
          await().until(() -> integron.actions("failed") == id);
        });
    assertThat(
            integron.reports.stream()
                .map(ObsStatus::failed)
                .filter(Objects::nonNull)
                .distinct()
                .count())
        .isBetween(1L, 20L);
  }

  /// Shown able to fail: where the limit is left out of the list.
  @Test
  void whatIsToBeUndoneIsBounded() {
    List<String> game = requireNonNull(obs.scenes.get("Game"));
    for (int number = 0; number < UndoList.MOST + 10; number++) {
      game.add("Item " + number);
    }
    List<ActingAlert> many = new ArrayList<>();
    for (int number = 0; number < UndoList.MOST + 10; number++) {
      many.add(alert(number, new ShowItem("Game", "Item " + number)));
    }
    integron.alerts.accept(many);
    await().until(() -> integron.actions("done") == UndoList.MOST + 10);
    assertThat(new UndoFile(folder.resolve("obs.undo")).read().undos()).hasSize(UndoList.MOST);
  }

  /// Shown able to fail: where a file that cannot be read ends the start.
  @Test
  void aDamagedFileOfWhatIsToBeUndoneIsForgotten() throws Exception {
    integron.close();
    Files.writeString(folder.resolve("obs.undo"), "{\"undos\":[{\"of\":\"nothing\"}]");
    integron = started();
    integron.awaitState(State.CONNECTED);
    onScreen(HIDES);
    awaitHidden("Cam", true);
    onScreen();
    awaitHidden("Cam", false);
  }

  /// Shown able to fail: where the same item under another name is another thing, it stays visible.
  @Test
  void anItemIsPutBackWhereTwoAlertsInARowNameItByItsSceneAndByItsGroup() {
    obs.groups.put("Friends", new ArrayList<>(List.of("Ada")));
    requireNonNull(obs.scenes.get("Game")).add("Friends");
    obs.hidden.add("Ada");
    onScreen(alert(1, new ShowItem("Game", "Ada")));
    awaitHidden("Ada", false);
    onScreen(alert(2, new HideItem("Friends", "Ada")));
    awaitHidden("Ada", true);
    onScreen();
    awaitNothingToUndo();
    assertThat(obs.hidden).contains("Ada");
  }

  /// Shown able to fail: where a name is followed in all collections of scenes, Cam stays hidden.
  @Test
  void aNewNameInAnotherCollectionOfScenesIsNoneInThisOne() throws Exception {
    onScreen(HIDES);
    awaitHidden("Cam", true);
    obs.collection = "Other";
    obs.happens("InputNameChanged", "{\"oldInputName\":\"Cam\",\"inputName\":\"Webcam\"}");
    integron.run(new ObsCommand.ReadObsScenes());
    onScreen(HIDES, alert(2, new PlayMedia("None")));
    await().until(() -> integron.actions("failed") == 1);
    obs.collection = "Usual";
    onScreen();
    awaitHidden("Cam", false);
    assertThat(integron.actions("failed")).isEqualTo(1);
  }

  /// Shown able to fail: where the file has the whole name, it is too large to be read again.
  @Test
  void aHugeNameOfObsLeavesTheFileOfWhatIsToBeUndoneSmall() throws Exception {
    obs.collection = "x".repeat(1 << 20);
    onScreen(HIDES);
    awaitHidden("Cam", true);
    obs.happens(
        "InputNameChanged",
        "{\"oldInputName\":\"Cam\",\"inputName\":\"%s\"}".formatted("y".repeat(1 << 20)));
    integron.run(new ObsCommand.ReadObsScenes());
    onScreen(HIDES, alert(2, new PlayMedia("None")));
    await().until(() -> integron.actions("failed") == 1);
    assertThat(new UndoFile(folder.resolve("obs.undo")).read().undos()).hasSize(1);
    onScreen();
    awaitHidden("Cam", false);
  }

  /// Shown able to fail: where each change is reported, a busy evening has thousands of lines.
  @Test
  void aFileThatCannotBeWrittenIsReportedOnceAndTheActionsHappen() throws Exception {
    Path file = folder.resolve("obs.undo");
    Files.createDirectory(file);
    Files.createFile(file.resolve("something"));
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger log = (Logger) LoggerFactory.getLogger(UndoFile.class);
    log.addAppender(said);
    try {
      onScreen(HIDES);
      awaitHidden("Cam", true);
      onScreen();
      awaitHidden("Cam", false);
      integron.close();
    } finally {
      log.detachAppender(said);
    }
    assertThat(said.list).hasSize(1);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  private void awaitNothingToUndo() {
    await()
        .until(
            () -> new UndoFile(folder.resolve("obs.undo")).read(),
            left -> left.undos().isEmpty() && left.acted().isEmpty());
  }

  /// Shown able to fail: where a name keeps the characters that end the isolation around it.
  @Test
  void aNameInASentenceLeavesTheWordsAroundItInTheirDirection() {
    onScreen(alert(1, new HideItem("Game", "\u2069\u202eCam\u2067")));
    await().until(() -> integron.actions("failed") == 1);
    assertThat(requireNonNull(integron.status().failed()).reason())
        .contains("\u2068\u202eCam\u2069");
  }
}
