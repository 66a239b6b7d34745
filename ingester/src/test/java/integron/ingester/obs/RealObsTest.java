package integron.ingester.obs;

import static integron.ingester.obs.ObsUnderTest.alertsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.ObsSourceAdded;
import integron.common.command.CommandReply.ObsSourceAdded.Outcome;
import integron.common.command.ObsCommand;
import integron.common.event.ObsEvent;
import integron.common.json.text.ObjectReader;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.ObsStatus.ObsSource;
import integron.common.status.ObsStatus.Place;
import integron.common.status.ObsStatus.State;
import integron.ingester.secrets.MemorySecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// One OBS for all cases. Debian's has no browser source, so a colour stands for it here: OBS keeps
/// the settings of every kind of source alike. [FakeObsTest] has the rest.
@EnabledOnOs(OS.LINUX)
final class RealObsTest {
  private static final String COLOR = "color_source_v3";

  /// OBS keeps the name of a removed scene for a while.
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String main = "Main " + NUMBERS.incrementAndGet();
  private final String game = "Game " + NUMBERS.get();

  @TempDir static Path folder;

  private static RealObs obs;

  /// What a user does in OBS.
  private ObsClient user;

  @BeforeAll
  static void startObs() throws Exception {
    obs = new RealObs(folder);
  }

  @AfterAll
  static void stopObs() {
    obs.close();
  }

  @BeforeEach
  void makeScenes() throws Exception {
    user = obs.user();
    for (String scene : List.of(main, game)) {
      user.tell(new ObsRequest("CreateScene", Map.of("sceneName", scene)));
    }
    user.tell(new ObsRequest("SetCurrentProgramScene", Map.of("sceneName", main)));
  }

  @AfterEach
  void removeScenes() throws Exception {
    for (String input : inputs()) {
      remove(input);
    }
    for (String scene : List.of(main, game)) {
      user.tell(new ObsRequest("RemoveScene", Map.of("sceneName", scene)));
    }
    await().until(() -> inputs().isEmpty());
    user.close();
  }

  /// OBS lists an input for a moment after the last scene that has it was removed.
  private void remove(String input) throws Exception {
    try {
      user.tell(new ObsRequest("RemoveInput", Map.of("inputName", input)));
    } catch (ObsRefusal e) {
      if (e.code() != ObsRefusal.NOT_FOUND) {
        throw e;
      }
    }
  }

  private List<String> scenes() throws Exception {
    return new SceneList(user).names().all();
  }

  private List<String> inputs() throws Exception {
    return user.ask(new ObsRequest("GetInputList", Map.of("inputKind", COLOR)))
        .objects("inputs", input -> input.text("inputName"));
  }

  private ObjectReader settings(String input) throws Exception {
    return user.ask(new ObsRequest("GetInputSettings", Map.of("inputName", input)))
        .object("inputSettings", found -> found);
  }

  private static ObsUnderTest connected() throws Exception {
    return new ObsUnderTest(obs.address(), COLOR).connected(RealObs.PASSWORD);
  }

  /// Shown able to fail: where the proof leaves out the salt, the right password is wrong.
  @Test
  void thePasswordIsAskedForAndAWrongOneIsNamed() throws Exception {
    try (var integron = new ObsUnderTest(obs.address(), COLOR)) {
      integron.awaitState(State.PASSWORD_NEEDED);
      assertThat(integron.status().reason()).contains("Show Connect Info");

      var wrong = integron.run(new ObsCommand.SaveObsPassword("wrong")).obs();
      assertThat(wrong.state()).isEqualTo(State.PASSWORD_WRONG);
      assertThat(integron.refusal(new ObsCommand.ReadObsScenes()).code()).isEqualTo(Code.CONFLICT);

      var right = integron.run(new ObsCommand.SaveObsPassword(RealObs.PASSWORD)).obs();
      assertThat(right.state()).isEqualTo(State.CONNECTED);
      assertThat(right.version()).isNotBlank();
      assertThat(integron.run(new ObsCommand.ReadObsScenes()).scenes()).contains(main, game);

      var forgotten = integron.run(new ObsCommand.ForgetObsPassword()).obs();
      assertThat(forgotten.state()).isEqualTo(State.PASSWORD_NEEDED);
      assertThat(forgotten.hasPassword()).isFalse();
      assertThat(integron.reports.toString() + wrong + right)
          .doesNotContain(RealObs.PASSWORD, "wrong]");
    }
  }

  @Test
  void theScenesAreListedAsObsShowsThem() throws Exception {
    try (var integron = connected()) {
      var scenes = integron.run(new ObsCommand.ReadObsScenes());

      assertThat(scenes.scenes()).containsSubsequence(main, game);
      assertThat(scenes.current()).isEqualTo(main);
    }
  }

  @Test
  void scenesHaveNamesOfAnyText() throws Exception {
    List<String> names =
        List.of(
            "😀 👩‍👩‍👧",
            Character.toString(0x202e) + "مشهد",
            "<img src=x onerror=alert(1)> & \"'",
            "y".repeat(1_000));
    try (var integron = connected()) {
      for (String name : names) {
        user.tell(new ObsRequest("CreateScene", Map.of("sceneName", name)));
      }
      List<String> usable = names.subList(0, 3);
      assertThat(integron.run(new ObsCommand.ReadObsScenes()).scenes())
          .containsAll(usable)
          .doesNotContain(names.getLast());
      for (String name : usable) {
        assertThat(integron.run(alertsIn(name)).source()).isEqualTo("Integron alerts");
      }
      await()
          .until(
              () -> integron.onlySource().places().stream().map(Place::scene).toList(),
              places -> places.containsAll(usable));
      assertThat(integron.refusal(alertsIn(names.getLast())).code()).isEqualTo(Code.BAD_REQUEST);
    } finally {
      for (String name : names) {
        user.tell(new ObsRequest("RemoveScene", Map.of("sceneName", name)));
      }
    }
  }

  /// Shown able to fail: without the search for a source with the overlay, OBS has three.
  @Test
  void anOverlayIsOneSourceInWhateverScenesItIs() throws Exception {
    try (var integron = connected()) {
      assertThat(integron.run(alertsIn(main)))
          .isEqualTo(new ObsSourceAdded("Integron alerts", Outcome.CREATED, true));
      assertThat(integron.run(alertsIn(main)).outcome()).isEqualTo(Outcome.UPDATED);
      assertThat(integron.run(alertsIn(game)).outcome()).isEqualTo(Outcome.ADDED);
      assertThat(integron.run(alertsIn(game)).outcome()).isEqualTo(Outcome.UPDATED);

      assertThat(inputs()).containsExactly("Integron alerts");
      ObjectReader settings = settings("Integron alerts");
      assertThat(settings.text("url"))
          .isEqualTo("http://localhost:9847/overlay/alerts?theme=glass");
      assertThat(settings.integer("width")).isEqualTo(800);
      assertThat(settings.flag("reroute_audio")).isTrue();
      assertThat(settings.flagOrNull("shutdown")).isFalse();
      assertThat(settings.flagOrNull("restart_when_active")).isFalse();
    }
  }

  @Test
  void aSourceIsRecognisedAfterItsUserRenamedItAndAnotherOneHasItsName() throws Exception {
    try (var integron = connected()) {
      integron.run(alertsIn(main));
      user.tell(
          new ObsRequest(
              "SetInputName", Map.of("inputName", "Integron alerts", "newInputName", "Pling")));
      user.tell(
          new ObsRequest(
              "CreateInput",
              Map.of("sceneName", game, "inputName", "Integron chat", "inputKind", COLOR)));

      assertThat(integron.run(alertsIn(main)).source()).isEqualTo("Pling");
      var chat =
          new ObsCommand.AddObsSource(
              game, "Integron chat", "http://localhost:9847/overlay/chat", 480, 720);
      assertThat(integron.run(chat).source()).isEqualTo("Integron chat 2");
      assertThat(inputs()).containsExactlyInAnyOrder("Pling", "Integron chat", "Integron chat 2");
    }
  }

  @Test
  void theStatusSaysWhereASourceIsAndWhetherItIsInThePicture() throws Exception {
    try (var integron = connected()) {
      integron.run(alertsIn(main));
      integron.run(alertsIn(game));
      List<Place> both = List.of(new Place(main, true), new Place(game, true));
      awaitSource(integron, new ObsSource("Integron alerts", "/overlay/alerts", both, true));

      int item =
          user.ask(
                  new ObsRequest(
                      "GetSceneItemId", Map.of("sceneName", main, "sourceName", "Integron alerts")))
              .integer("sceneItemId");
      user.tell(
          new ObsRequest(
              "SetSceneItemEnabled",
              Map.of("sceneName", main, "sceneItemId", item, "sceneItemEnabled", false)));
      List<Place> one = List.of(new Place(main, false), new Place(game, true));
      awaitSource(integron, new ObsSource("Integron alerts", "/overlay/alerts", one, false));
      assertThat(integron.run(alertsIn(main)).visible()).isFalse();

      user.tell(new ObsRequest("SetCurrentProgramScene", Map.of("sceneName", game)));
      awaitSource(integron, new ObsSource("Integron alerts", "/overlay/alerts", one, true));
      await().until(() -> integron.events.contains(new ObsEvent.ObsSceneChanged(game)));
    }
  }

  private static void awaitSource(ObsUnderTest integron, ObsSource expected) {
    await().untilAsserted(() -> assertThat(integron.status().sources()).containsExactly(expected));
  }

  @Test
  void whatObsRefusesIsASentence() throws Exception {
    try (var integron = connected();
        var browser =
            new ObsUnderTest(obs.address(), Obs.Parts.BROWSER).connected(RealObs.PASSWORD)) {
      Problem unknown = integron.refusal(alertsIn("No such scene"));
      assertThat(unknown.code()).isEqualTo(Code.NOT_FOUND);
      assertThat(unknown.detail()).isEqualTo("OBS has no such scene or source any more.");
      assertThat(browser.refusal(alertsIn(main)).detail()).contains("no browser source");
      assertThat(integron.refusal(new ObsCommand.RefreshObsSource("Other")).code())
          .isEqualTo(Code.NOT_FOUND);
      integron.run(alertsIn(main));
      // A colour has no button that loads a page.
      assertThat(integron.refusal(new ObsCommand.RefreshObsSource("Integron alerts")).code())
          .isEqualTo(Code.NOT_FOUND);
    }
  }

  /// Shown able to fail: where sources are read and not moved, the address keeps its port.
  @Test
  void sourcesFollowThePortAlsoOverARestartOfIntegron() throws Exception {
    var secrets = new MemorySecrets();
    try (var integron =
        new ObsUnderTest(obs.address(), COLOR, secrets).connected(RealObs.PASSWORD)) {
      integron.run(alertsIn(main));
      integron.port.set(9900);
      awaitAddress("http://localhost:9900/overlay/alerts?theme=glass");
    }
    try (var again = new ObsUnderTest(obs.address(), COLOR, secrets)) {
      again.port.set(9999);
      again.awaitState(State.CONNECTED);
      awaitAddress("http://localhost:9999/overlay/alerts?theme=glass");
      assertThat(again.run(alertsIn(main)).outcome()).isEqualTo(Outcome.UPDATED);
    }
  }

  private void awaitAddress(String address) {
    await()
        .untilAsserted(
            () -> assertThat(settings("Integron alerts").text("url")).isEqualTo(address));
  }

  @Test
  void aRestartOfObsIsSeenAndTheConnectionComesBack() throws Exception {
    try (var integron = connected()) {
      user.close();
      obs.stop();
      integron.awaitState(State.NOT_FOUND);
      assertThat(integron.status().reason())
          .startsWith("OBS does not answer on " + obs.address().getRawAuthority())
          .contains("turn on the server");
      assertThat(integron.refusal(alertsIn(main)).code()).isEqualTo(Code.UNAVAILABLE);

      obs.startAgain();
      integron.awaitState(State.CONNECTED);
      user = obs.user();
      for (String scene : List.of(main, game)) {
        if (!scenes().contains(scene)) {
          user.tell(new ObsRequest("CreateScene", Map.of("sceneName", scene)));
        }
      }
      assertThat(integron.run(alertsIn(main)).source()).isEqualTo("Integron alerts");
    }
  }
}
