package integron.ingester.obs;

import static integron.ingester.obs.ObsUnderTest.alertsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.common.command.CommandReply.ObsSourceAdded.Outcome;
import integron.common.command.ObsCommand;
import integron.common.event.ObsEvent;
import integron.common.problem.Problem.Code;
import integron.common.settings.ObsSettings;
import integron.common.status.ObsStatus.State;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the real OBS of Debian cannot show, since it has no browser source, and what a program that
/// is no OBS does.
final class FakeObsTest {
  private final FakeObs obs = new FakeObs();

  @AfterEach
  void stop() {
    obs.close();
  }

  private ObsUnderTest connected() {
    var integron = new ObsUnderTest(obs.address(), Obs.Parts.BROWSER);
    integron.awaitState(State.CONNECTED);
    return integron;
  }

  @Test
  void aBrowserSourceHasTheAddressItsSizeAndItsAudioAndIsRefreshed() throws Exception {
    try (var integron = connected()) {
      assertThat(integron.run(alertsIn("Pause")).outcome()).isEqualTo(Outcome.CREATED);
      JsonNode made = obs.settings("Integron alerts");
      assertThat(made.get("url").asText())
          .isEqualTo("http://localhost:9847/overlay/alerts?theme=glass");
      assertThat(made.get("width").asInt()).isEqualTo(800);
      assertThat(made.get("height").asInt()).isEqualTo(600);
      assertThat(made.get("reroute_audio").asBoolean()).isTrue();
      assertThat(made.get("shutdown").asBoolean(true)).isFalse();
      assertThat(made.get("restart_when_active").asBoolean(true)).isFalse();

      integron.run(new ObsCommand.RefreshObsSource("Integron alerts"));
      assertThat(obs.refreshed).containsExactly("Integron alerts");
      assertThat(integron.onlySource().shown()).isFalse();
      assertThat(obs.broken).isEmpty();
    }
  }

  /// Shown able to fail: where only sources with Integron's mark count, there are two.
  @Test
  void aSourceThatTheUserHasMadeByHandIsUsed() throws Exception {
    obs.addByHand("My alerts", "Pause", "http://127.0.0.1:9847/overlay/alerts");
    obs.addByHand("Another Integron", "Pause", "http://localhost:1234/overlay/alerts");
    obs.addByHand("A page", "Pause", "https://example.com/overlay/alerts");
    try (var integron = connected()) {
      assertThat(integron.run(alertsIn("Game")).source()).isEqualTo("My alerts");
      assertThat(obs.browsers).hasSize(3);
      assertThat(integron.onlySource().name()).isEqualTo("My alerts");
    }
  }

  /// Shown able to fail: where the path alone says which overlay it is, the one on air becomes the
  /// one that is tried.
  @Test
  void anOverlayWithAnotherNameIsAnotherSource() throws Exception {
    var rehearsal =
        new ObsCommand.AddObsSource(
            "Game",
            "Integron alerts",
            "http://localhost:9847/overlay/alerts?theme=glass&client=rehearsal",
            800,
            600);
    try (var integron = connected()) {
      integron.run(alertsIn("Game"));
      assertThat(integron.run(rehearsal).source()).isEqualTo("Integron alerts 2");
      assertThat(integron.run(rehearsal).outcome()).isEqualTo(Outcome.UPDATED);
      assertThat(integron.run(alertsIn("Game")).source()).isEqualTo("Integron alerts");
      assertThat(obs.settings("Integron alerts").get("url").asText()).doesNotContain("rehearsal");
      assertThat(obs.settings("Integron alerts 2").get("url").asText()).contains("rehearsal");
      assertThat(obs.browsers).hasSize(2);
    }
  }

  /// Shown able to fail: without the lock of `ObsSources`, several requests find no source.
  @Test
  void manyRequestsAtOnceMakeOneSource() throws Exception {
    try (var integron = connected();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          IntStream.range(0, 12)
              .<Future<?>>mapToObj(_ -> threads.submit(() -> integron.run(alertsIn("Game"))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(obs.browsers.keySet()).containsExactly("Integron alerts");
      assertThat(obs.scenes.get("Game")).containsExactly("Integron alerts");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRejected() throws Exception {
    try (var integron = connected()) {
      for (String address :
          List.of(
              "https://example.com/overlay/alerts",
              "file:///etc/passwd",
              "http://localhost:9847/api/status",
              "no address")) {
        var wanted = new ObsCommand.AddObsSource("Game", "Integron alerts", address, 8, 6);
        assertThat(integron.refusal(wanted).code()).as(address).isEqualTo(Code.BAD_REQUEST);
      }
      assertThat(obs.browsers).isEmpty();
    }
  }

  /// Shown able to fail: where `STARTING` counts as `STARTED`, the stream starts twice.
  @Test
  void whatHappensInObsIsAnEventOfTheStreamOnlyWhereTheSettingWantsIt() {
    try (var integron = connected()) {
      for (String state : List.of("STARTING", "STARTED", "STOPPING", "STOPPED")) {
        obs.happens(
            "StreamStateChanged",
            "{\"outputActive\":true,\"outputState\":\"OBS_WEBSOCKET_OUTPUT_%s\"}".formatted(state));
      }
      obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"Pause\"}");
      obs.happens("ReplayBufferSaved", "{\"savedReplayPath\":\"C:\\\\Users\\\\ada\\\\r.mkv\"}");
      obs.happens("ReplayBufferSaved", "{\"savedReplayPath\":7}");
      obs.happens("ReplayBufferSaved", "{\"savedReplayPath\":\"/home/ada/r.mkv\"}");
      List<ObsEvent> expected =
          List.of(
              new ObsEvent.ObsStreamStarted(),
              new ObsEvent.ObsStreamStopped(),
              new ObsEvent.ObsSceneChanged("Pause"),
              new ObsEvent.ObsReplaySaved("r.mkv"),
              new ObsEvent.ObsReplaySaved("r.mkv"));
      await().untilAsserted(() -> assertThat(integron.events).isEqualTo(expected));

      integron.settings.set(new ObsSettings(true, obs.address(), false));
      int before = integron.reports.size();
      obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"Game\"}");
      await().until(() -> integron.reports.size() > before + 1);
      assertThat(integron.events).isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoObs28IsNamed() throws Exception {
    obs.hello = "{\"update-type\":\"Heartbeat\"}";
    try (var integron = new ObsUnderTest(obs.address(), Obs.Parts.BROWSER)) {
      integron.awaitState(State.TOO_OLD);
      assertThat(integron.status().reason()).contains("no OBS 28 or newer");
    }
  }

  /// Shown able to fail: where settings are read once, the status stays.
  @Test
  void theSettingTurnsItOnAndOffAtOnce() throws Exception {
    try (var integron = connected()) {
      integron.set(false, obs.address());
      integron.awaitState(State.OFF);
      assertThat(integron.refusal(alertsIn("Game")).detail()).contains("obs.enabled");
      assertThat(integron.run(new ObsCommand.ConnectObs()).obs().state()).isEqualTo(State.OFF);

      integron.set(true, URI.create("ws://127.0.0.1:1"));
      integron.awaitState(State.NOT_FOUND);
      integron.set(true, obs.address());
      integron.awaitState(State.CONNECTED);
    }
  }

  @Test
  void anAbsentObsIsReportedOnceHoweverOftenItIsLookedFor() throws Exception {
    URI address = obs.address();
    obs.close();
    try (var integron = new ObsUnderTest(address, Obs.Parts.BROWSER)) {
      integron.awaitState(State.NOT_FOUND);
      var again = integron.run(new ObsCommand.ConnectObs()).obs();
      assertThat(again.state()).isEqualTo(State.NOT_FOUND);
      await().until(() -> integron.reports.size() >= 4);
      assertThat(integron.reports).containsOnly(again);
    }
  }
}
