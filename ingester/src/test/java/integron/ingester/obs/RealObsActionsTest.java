package integron.ingester.obs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.alert.ObsAction;
import integron.common.alert.ObsAction.HideItem;
import integron.common.alert.ObsAction.PlayMedia;
import integron.common.alert.ObsAction.ShowItem;
import integron.common.command.ObsCommand;
import integron.common.status.ObsStatus.State;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.secrets.MemorySecrets;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What alerts do in a real OBS, and what is left of it. One OBS for all cases.
@EnabledOnOs(OS.LINUX)
final class RealObsActionsTest {
  private static final String COLOR = "color_source_v3";

  /// Longer than any wait.
  private static final int MEDIA_SECONDS = 600;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @TempDir static Path folder;

  private static RealObs obs;

  private final int number = NUMBERS.incrementAndGet();
  private final String scene = "Szene 😀 " + number;
  private final String source = " Bang & \"Boom\" " + number;
  private final Path undo = folder.resolve("obs.undo." + number);
  private final MemorySecrets secrets = new MemorySecrets();

  /// What a user does in OBS.
  private ObsClient user;

  private ObsUnderTest integron;

  @BeforeAll
  static void startObs() throws Exception {
    obs = new RealObs(folder);
  }

  @AfterAll
  static void stopObs() {
    obs.close();
  }

  @BeforeEach
  void makeScene() throws Exception {
    user = obs.user();
    user.tell(new ObsRequest("CreateScene", Map.of("sceneName", scene)));
    user.tell(new ObsRequest("SetCurrentProgramScene", Map.of("sceneName", scene)));
    make(source, COLOR, Map.of());
    integron = integron().connected(RealObs.PASSWORD);
  }

  @AfterEach
  void close() {
    integron.close();
    user.close();
  }

  private ObsUnderTest integron() {
    return new ObsUnderTest(obs.address(), COLOR, secrets, undo);
  }

  private void make(String name, String kind, Map<String, Object> settings) throws Exception {
    user.tell(
        new ObsRequest(
            "CreateInput",
            Map.of(
                "sceneName", scene,
                "inputName", name,
                "inputKind", kind,
                "inputSettings", settings)));
  }

  private ActionTargets.Item item() throws Exception {
    return new ActionTargets(user).item(scene, source);
  }

  private boolean isVisible() throws Exception {
    return new ActionTargets(user).isVisible(item());
  }

  private void show(boolean visible) throws Exception {
    new ActionTargets(user).show(item(), visible);
  }

  private void awaitVisible(boolean visible) {
    await().until(this::isVisible, now -> now == visible);
  }

  private void onScreen(ActingAlert... alerts) {
    integron.alerts.accept(List.of(alerts));
  }

  private static ActingAlert alert(long id, ObsAction... actions) {
    return new ActingAlert(id, List.of(actions));
  }

  private void awaitNothingToUndo() {
    await()
        .until(
            () -> new UndoFile(undo).read(),
            left -> left.undos().isEmpty() && left.acted().isEmpty());
  }

  /// Shown able to fail: without putting back, the item stays visible.
  @Test
  void anItemIsShownWhileItsAlertIsOnScreenAndHiddenAgain() throws Exception {
    show(false);
    onScreen(alert(1, new ShowItem(scene, source)));
    awaitVisible(true);

    onScreen();
    awaitVisible(false);
    awaitNothingToUndo();
    assertThat(integron.actions("done")).isEqualTo(1);
    assertThat(integron.actions("undone")).isEqualTo(1);
  }

  @Test
  void anItemIsHiddenAndShownAgain() throws Exception {
    onScreen(alert(1, new HideItem(scene, source)));
    awaitVisible(false);

    onScreen();
    awaitVisible(true);
    awaitNothingToUndo();
  }

  @Test
  void whatWasVisibleBeforeStaysVisible() throws Exception {
    onScreen(alert(1, new ShowItem(scene, source)));
    await().until(() -> integron.actions("done") == 1);
    onScreen();
    awaitNothingToUndo();

    assertThat(isVisible()).isTrue();
    assertThat(integron.actions("undone")).isZero();
  }

  /// Shown able to fail: where each alert remembers the state that it finds.
  @Test
  void theStateBeforeTheFirstOfOverlappingAlertsCounts() throws Exception {
    show(false);
    ActingAlert first = alert(1, new ShowItem(scene, source));
    ActingAlert second = alert(2, new ShowItem(scene, source));
    onScreen(first);
    awaitVisible(true);
    onScreen(first, second);
    await().until(() -> integron.actions("done") == 2);
    onScreen(second);
    await().until(() -> new UndoFile(undo).read().acted().equals(List.of(2L)));
    assertThat(isVisible()).isTrue();

    onScreen();
    awaitVisible(false);
  }

  @Test
  void theOlderAlertHasItsWayAgainWhenTheNewerOneEndsFirst() throws Exception {
    show(false);
    ActingAlert shows = alert(1, new ShowItem(scene, source));
    onScreen(shows);
    awaitVisible(true);
    onScreen(shows, alert(2, new HideItem(scene, source)));
    awaitVisible(false);
    onScreen(shows);
    awaitVisible(true);
    onScreen();
    awaitVisible(false);
    awaitNothingToUndo();
  }

  /// Shown able to fail: where the item is put back without a look at it.
  @Test
  void whatTheStreamerChangesMeanwhileStays() throws Exception {
    onScreen(alert(1, new HideItem(scene, source)));
    awaitVisible(false);
    show(true);
    onScreen(alert(1, new HideItem(scene, source)), alert(2, new PlayMedia("None")));
    await().until(() -> integron.actions("failed") == 1);
    assertThat(isVisible()).as("an alert acts once").isTrue();
    show(false);
    show(true);

    onScreen();
    awaitNothingToUndo();
    assertThat(isVisible()).isTrue();
    assertThat(integron.actions("undone")).isZero();
  }

  @Test
  void theSourcesOfASceneAndTheMediaSourcesAreListed() throws Exception {
    String name = media("Listed " + number);
    var targets = integron.run(new ObsCommand.ReadObsTargets(scene));
    assertThat(targets.sources()).containsExactlyInAnyOrder(source, name);
    assertThat(targets.media()).contains(name).doesNotContain(source);
    assertThat(integron.run(new ObsCommand.ReadObsTargets(null)).sources()).isEmpty();
  }

  /// Shown able to fail: where an undo has the names of the rule.
  @Test
  void whatIsRenamedMeanwhileIsPutBack() throws Exception {
    show(false);
    onScreen(alert(1, new ShowItem(scene, source)));
    awaitVisible(true);
    ActionTargets.Item item = item();
    user.tell(
        new ObsRequest("SetInputName", Map.of("inputName", source, "newInputName", source + "!")));
    user.tell(
        new ObsRequest("SetSceneName", Map.of("sceneName", scene, "newSceneName", scene + "!")));
    await()
        .until(
            () -> new UndoFile(undo).read().undos(),
            left -> left.stream().anyMatch(one -> isAt(one, scene + "!", source + "!")));

    onScreen();
    await()
        .until(() ->
            !new ActionTargets(user).isVisible(new ActionTargets.Item(scene + "!", item.id())));
    awaitNothingToUndo();
  }

  private static boolean isAt(ObsUndo undo, String place, String name) {
    return undo instanceof ObsUndo.OfItem item
        && item.place().equals(place)
        && item.name().equals(name);
  }

  @Test
  void whatIsRemovedMeanwhileIsNamedAndNothingIsStuck() throws Exception {
    show(false);
    onScreen(alert(1, new ShowItem(scene, source)));
    awaitVisible(true);
    user.tell(new ObsRequest("RemoveInput", Map.of("inputName", source)));
    await().until(this::isGone);
    onScreen();

    awaitNothingToUndo();
    assertThat(failure()).contains("removed from OBS or renamed").contains(source);
  }

  private boolean isGone() throws Exception {
    try {
      item();
      return false;
    } catch (ActionRefused e) {
      return true;
    }
  }

  /// Shown able to fail: where the first action that fails ends the others.
  @Test
  void aNameThatObsDoesNotHaveIsNamedAndTheOtherActionsHappen() throws Exception {
    onScreen(
        alert(
            1,
            new ShowItem("No scene", source),
            new ShowItem(scene, "No source"),
            new PlayMedia("No media"),
            new HideItem(scene, source)));
    awaitVisible(false);
    assertThat(failure()).contains("OBS has no media source", "No media");
    assertThat(integron.actions("failed")).isEqualTo(3);
    assertThat(integron.actions("done")).isEqualTo(1);
  }

  private String failure() {
    return requireNonNull(integron.status().failed()).reason();
  }

  private String media(String name) throws Exception {
    Path wave = folder.resolve(name + ".wav");
    AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
    byte[] silence = new byte[8_000 * 2 * MEDIA_SECONDS];
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(silence), format, silence.length / 2),
        AudioFileFormat.Type.WAVE,
        wave.toFile());
    make(
        name,
        "ffmpeg_source",
        Map.of("local_file", wave.toString(), "restart_on_activate", false, "looping", false));
    await().until(() -> state(name), MediaState.PLAYING::equals);
    return name;
  }

  private MediaState state(String name) throws Exception {
    return new ActionTargets(user).media(name);
  }

  /// OBS ends a source that was stopped on a thread of its own. Where the source was started again
  /// before that, OBS calls it ended while it plays, so a source that is to be started must have
  /// come to its own end.
  private void playToItsEnd(String name) throws Exception {
    user.tell(
        new ObsRequest(
            "SetMediaInputCursor",
            Map.of("inputName", name, "mediaCursor", MEDIA_SECONDS * 1_000 - 100)));
    await().until(() -> state(name), MediaState.ENDED::equals);
  }

  /// OBS calls a source that was stopped stopped or ended.
  private void awaitStopped(String name) {
    await().until(() -> state(name), Set.of(MediaState.IDLE, MediaState.ENDED)::contains);
  }

  /// Shown able to fail: without the stop at the end, the sound goes on.
  @Test
  void aMediaSourceIsPlayedAndStoppedAgain() throws Exception {
    String name = media("Fanfare " + number);
    playToItsEnd(name);
    onScreen(alert(1, new PlayMedia(name)));
    await().until(() -> state(name), MediaState.PLAYING::equals);
    onScreen();
    awaitStopped(name);
    awaitNothingToUndo();
  }

  @Test
  void aMediaSourceThatPlayedGoesOnAndOneThatWasPausedIsPaused() throws Exception {
    String name = media("Music " + number);
    new ActionTargets(user).trigger(name, MediaState.RESTART);
    await().until(() -> state(name), MediaState.PLAYING::equals);
    onScreen(alert(1, new PlayMedia(name)));
    await().until(() -> integron.actions("done") == 1);
    onScreen();
    awaitNothingToUndo();
    assertThat(state(name)).isEqualTo(MediaState.PLAYING);

    new ActionTargets(user).trigger(name, "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_PAUSE");
    await().until(() -> state(name), MediaState.PAUSED::equals);
    onScreen(alert(2, new PlayMedia(name)));
    await().until(() -> state(name), MediaState.PLAYING::equals);
    onScreen();
    await().until(() -> state(name), MediaState.PAUSED::equals);
  }

  @Test
  void whereTheUserTurnsTheConnectionOffEverythingIsUndoneFirst() throws Exception {
    onScreen(alert(1, new HideItem(scene, source)));
    awaitVisible(false);
    integron.set(false, obs.address());
    integron.awaitState(State.OFF);
    assertThat(isVisible()).isTrue();
  }

  /// Shown able to fail: where the numbers of the alerts are kept in memory alone.
  @Test
  void whereIntegronEndsEverythingIsUndoneAndTheAlertDoesNotActAgain() throws Exception {
    ActingAlert hides = alert(1, new HideItem(scene, source));
    onScreen(hides);
    awaitVisible(false);
    integron.close();
    assertThat(isVisible()).isTrue();

    integron = integron();
    onScreen(hides);
    integron.awaitState(State.CONNECTED);
    onScreen(hides, alert(2, new PlayMedia("None")));
    await().until(() -> integron.actions("failed") == 1);
    assertThat(isVisible()).isTrue();
  }

  /// Shown able to fail: without a turn after each new status of the connection.
  @Test
  void anAlertThatEndsWhileObsIsAwayIsUndoneWhenItIsBack() throws Exception {
    show(false);
    onScreen(alert(1, new ShowItem(scene, source)));
    awaitVisible(true);
    quitObs();
    onScreen();

    obs.startAgain();
    integron.awaitState(State.CONNECTED);
    user = obs.user();
    awaitVisible(false);
    awaitNothingToUndo();
  }

  /// OBS stores its scenes after each new one, and not at a signal.
  private void quitObs() throws Exception {
    String last = "Last " + number;
    user.tell(new ObsRequest("CreateScene", Map.of("sceneName", last)));
    await().until(() -> obs.hasStored(last));
    user.close();
    obs.stop();
    integron.awaitState(State.NOT_FOUND);
  }

  /// Shown able to fail: where an alert acts only as it comes on screen.
  @Test
  void anAlertStillActsWhereObsComesWhileItIsOnScreen() throws Exception {
    quitObs();
    onScreen(alert(1, new HideItem(scene, source)));
    await().until(() -> integron.actions("failed") == 1);
    assertThat(failure()).contains("OBS does not answer");

    obs.startAgain();
    integron.awaitState(State.CONNECTED);
    user = obs.user();
    awaitVisible(false);
    await().until(() -> integron.status().failed() == null);
    onScreen();
    awaitVisible(true);
  }

  /// Shown able to fail: where what is to be undone has no collection, it is dropped.
  @Test
  void whatWasChangedInAnotherCollectionOfScenesWaitsForIt() throws Exception {
    show(false);
    onScreen(alert(1, new ShowItem(scene, source)));
    awaitVisible(true);
    String usual = new ActionTargets(user).collection();
    String other = "Other " + number;
    user.tell(new ObsRequest("CreateSceneCollection", Map.of("sceneCollectionName", other)));
    onScreen();
    await().until(() -> new UndoFile(undo).read().acted().isEmpty());
    assertThat(new UndoFile(undo).read().undos()).hasSize(1);

    user.tell(new ObsRequest("SetCurrentSceneCollection", Map.of("sceneCollectionName", usual)));
    awaitVisible(false);
    awaitNothingToUndo();
  }
}
