package integron.ingester.obs;

import static integron.ingester.obs.ObsUnderTest.alertsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.ObsScenes;
import integron.common.command.ObsCommand;
import integron.common.event.ObsEvent;
import integron.common.problem.Problem.Code;
import integron.common.status.ObsStatus.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An OBS with very much in it, one that is busy, and one that says what no OBS says.
final class HostileObsTest {
  private static final String ASKS_FOR_A_PASSWORD =
      """
      {"op":0,"d":{"rpcVersion":1,"authentication":{"challenge":"abc","salt":"%s"}}}
      """;

  private final FakeObs obs = new FakeObs();

  @AfterEach
  void stop() {
    obs.close();
  }

  private ObsUnderTest started() {
    return new ObsUnderTest(obs.address(), Obs.Parts.BROWSER);
  }

  private ObsUnderTest connected() {
    var integron = started();
    integron.awaitState(State.CONNECTED);
    return integron;
  }

  /// OBS shows its user each failure. Shown able to fail: where the key is not remembered, there is
  /// a proof with each attempt.
  @Test
  void aRejectedPasswordIsSentAgainOnlyAfterARestartOfObsOrWhereTheUserAsks() throws Exception {
    obs.hello = ASKS_FOR_A_PASSWORD.formatted("one");
    try (var integron = started()) {
      var saved = integron.run(new ObsCommand.SaveObsPassword("wrong"));
      assertThat(saved.obs().state()).isEqualTo(State.PASSWORD_WRONG);
      int before = integron.reports.size();
      await().until(() -> integron.reports.size() >= before + 4);
      assertThat(obs.proofs).hasValue(1);
      assertThat(integron.status().state()).isEqualTo(State.PASSWORD_WRONG);

      integron.run(new ObsCommand.ConnectObs());
      assertThat(obs.proofs).hasValue(2);
      obs.hello = ASKS_FOR_A_PASSWORD.formatted("two");
      await().until(() -> obs.proofs.get() == 3);
    }
  }

  /// Shown able to fail: where requests do not wait, this one is refused.
  @Test
  void requestsWaitWhileObsLoadsAnotherCollectionOfScenes() throws Exception {
    try (var integron = connected()) {
      obs.happens("CurrentSceneCollectionChanging", "{}");
      obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"Pause\"}");
      await().until(() -> !integron.events.isEmpty());
      obs.isLoading = true;
      var scenes = new FutureTask<ObsScenes>(() -> integron.run(new ObsCommand.ReadObsScenes()));
      Thread asking = Thread.ofPlatform().start(scenes);
      await().until(() -> asking.getState() == Thread.State.TIMED_WAITING || scenes.isDone());
      assertThat(scenes.isDone()).isFalse();

      obs.isLoading = false;
      obs.happens("CurrentSceneCollectionChanged", "{}");
      assertThat(scenes.get().scenes()).containsExactly("Game", "Pause");
    }
  }

  /// Shown able to fail: where all scenes are asked for at once, the answer is too large.
  @Test
  void aCollectionWithThousandsOfItemsIsRead() throws Exception {
    for (int scene = 0; scene < 60; scene++) {
      obs.scenes.put(
          "Scene " + scene, new ArrayList<>(Collections.nCopies(100, "x".repeat(1_000))));
    }
    try (var integron = connected()) {
      integron.run(alertsIn("Scene 7"));
      assertThat(integron.onlySource().places()).extracting("scene").containsExactly("Scene 7");
    }
  }

  @Test
  void textsOfObsAreBounded() throws Exception {
    String long1 = "x".repeat(100_000);
    obs.scenes.put(long1, new ArrayList<>());
    obs.current = long1;
    obs.instead.put(
        "GetVersion",
        """
        {"op":7,"d":{"requestId":"ID","requestType":"GetVersion","requestStatus":{"result":true,
        "code":100},"responseData":{"obsVersion":"%s"}}}
        """
            .formatted(long1));
    try (var integron = connected()) {
      assertThat(integron.status().version()).hasSize(300).endsWith("x…");
      var scenes = integron.run(new ObsCommand.ReadObsScenes());
      assertThat(scenes.scenes()).containsExactly("Game", "Pause");
      assertThat(scenes.current()).isNull();

      String emoji = "x".repeat(298) + "😀😀";
      obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"%s\"}".formatted(emoji));
      obs.happens("ReplayBufferSaved", "{\"savedReplayPath\":\"/%s\"}".formatted(long1));
      await().until(() -> integron.events.size() == 2);
      assertThat(integron.events)
          .containsExactly(
              new ObsEvent.ObsSceneChanged("x".repeat(298) + "…"),
              new ObsEvent.ObsReplaySaved("x".repeat(299) + "…"));
    }
  }

  /// Shown able to fail: without their cases, the connection fails with an error in the log.
  @Test
  void answersInAnotherFormAreNamedAndTheConnectionIsTriedAgain() throws Exception {
    obs.instead.put("GetVersion", "{\"op\":9,\"d\":{\"requestId\":\"ID\",\"results\":[]}}");
    try (var integron = started()) {
      integron.awaitState(State.NOT_FOUND);
      obs.instead.put(
          "GetVersion",
          """
          {"op":7,"d":{"requestId":"ID","requestType":"GetVersion","requestStatus":{"result":true,
          "code":100},"responseData":{"obsVersion":31}}}
          """);
      integron.awaitState(State.TOO_OLD);
      obs.instead.clear();
      integron.awaitState(State.CONNECTED);

      obs.instead.put("GetSceneList", "{\"op\":9,\"d\":{\"requestId\":\"ID\",\"results\":[]}}");
      assertThat(integron.refusal(new ObsCommand.ReadObsScenes()).code())
          .isEqualTo(Code.UNAVAILABLE);
      assertThat(List.copyOf(obs.broken)).isEmpty();
    }
  }

  /// Shown able to fail: without the limit, all of them are events.
  @Test
  void aFloodOfEventsIsLimitedAndTheConnectionGoesOn() throws Exception {
    try (var integron = connected()) {
      for (int i = 0; i < 2_000; i++) {
        obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"%d\"}".formatted(i));
      }
      assertThat(integron.run(new ObsCommand.ReadObsScenes()).scenes()).hasSize(2);
      assertThat(integron.events).hasSizeBetween(50, 1_000);
      assertThat(integron.status().state()).isEqualTo(State.CONNECTED);
    }
  }

  @Test
  void deepJsonAndUnknownMessagesEndNothing() throws Exception {
    try (var integron = connected()) {
      String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
      obs.happens("CurrentProgramSceneChanged", deep);
      obs.happens("Unknown", "[]");
      obs.happens("CurrentProgramSceneChanged", "{\"sceneName\":\"Pause\"}");
      await().until(() -> integron.events.contains(new ObsEvent.ObsSceneChanged("Pause")));
      assertThat(integron.run(new ObsCommand.ReadObsScenes()).scenes()).hasSize(2);
      assertThat(integron.status().state()).isEqualTo(State.CONNECTED);
    }
  }
}
