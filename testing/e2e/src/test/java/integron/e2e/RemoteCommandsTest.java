package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.Broadcaster;
import integron.faketwitch.FakeTwitch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands of a broadcaster on another machine, through a real NATS server to a real ingester.
@Timeout(180)
final class RemoteCommandsTest {
  private static final String KEY = "Idempotency-Key";

  @TempDir private Path home;
  private RemoteMachine machines;

  @BeforeEach
  void start() throws Exception {
    machines = new RemoteMachine(home);
    machines.awaitIngester();
  }

  @AfterEach
  void stop() {
    machines.close();
  }

  private JsonNode posted(String path, String body, String... headers) throws Exception {
    HttpResponse<String> reply = machines.post(path, body, headers);
    assertThat(reply.statusCode()).as(path + " " + reply.body()).isBetween(200, 204);
    return reply.body().isEmpty() ? JSON.missingNode() : JSON.readTree(reply.body());
  }

  private JsonNode queue() throws Exception {
    return machines.local().json("/api/alerts");
  }

  @Test
  void thoseOfARunningShowAreCarriedOut() throws Exception {
    try (OverlaySubscriber here =
        OverlaySubscriber.follow(machines.local().port(), "client=test&types=all,control")) {
      await().until(() -> !here.frames().isEmpty());
      long custom = posted("/api/events", "{\"name\":\"tool.afar\"}").path("id").asLong();
      long test = posted("/api/events/test", "{\"type\":\"raid\"}").path("id").asLong();
      long again = posted("/api/events/" + custom + "/replay", "").path("id").asLong();
      posted("/api/overlays/reload", "");
      assertThat(machines.send(machines.remote(), "DELETE", "/api/users/12", "").statusCode())
          .isBetween(200, 204);
      await().until(() -> here.ids().containsAll(List.of(custom, test, again)));
      await().until(() -> here.events().toString().contains("reload"));
    }
    String rules = machines.get("/api/alerts/rules").body();
    HttpResponse<String> put = machines.send(machines.remote(), "PUT", "/api/alerts/rules", rules);
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
  }

  @Test
  void anAlertIsTakenSteeredAndEnded() throws Exception {
    posted("/api/alerts/claim?page=p", "");
    posted("/api/alerts/pause", "");
    assertThat(queue().path("paused").asBoolean()).isTrue();
    posted("/api/events/test", "{\"type\":\"follow\"}");
    await().until(() -> queue().path("waiting").size() == 1);
    posted("/api/alerts/resume", "");
    JsonNode alert = posted("/api/alerts/claim?page=p&client=far", "").path("alert");
    assertThat(queue().at("/current/id").asLong()).isEqualTo(alert.path("id").asLong());
    posted("/api/alerts/done?page=p&alert=" + alert.path("id").asLong(), "");
    assertThat(queue().path("current").isMissingNode()).isTrue();
    posted("/api/events/test", "{\"type\":\"follow\"}");
    await().until(() -> queue().path("waiting").size() == 1);
    posted("/api/alerts/clear", "");
    posted("/api/alerts/mute", "");
    assertThat(queue().path("waiting").size()).isZero();
    assertThat(queue().path("muted").asBoolean()).isTrue();
    assertThat(machines.get("/api/alerts").body())
        .isEqualTo(machines.local().get("/api/alerts").body());
  }

  /// Shown able to fail: where each machine claims with a queue of its own name.
  @Test
  void twoMachinesThatClaimAtOnceShowEachAlertOnce() throws Exception {
    posted("/api/alerts/claim?page=far", "");
    List<Long> shown = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      machines.local().published("/api/events/test", "{\"type\":\"follow\"}");
      CyclicBarrier together = new CyclicBarrier(2);
      FutureTask<HttpResponse<String>> far =
          started(together, () -> machines.post("/api/alerts/claim?page=far&client=far", ""));
      FutureTask<HttpResponse<String>> near =
          started(
              together, () -> machines.local().post("/api/alerts/claim?page=near&client=near", ""));
      List<JsonNode> alerts =
          List.of(alert(far.get()), alert(near.get())).stream()
              .filter(alert -> !alert.isMissingNode())
              .toList();
      assertThat(alerts).hasSize(1);
      long id = alerts.getFirst().path("id").asLong();
      shown.add(id);
      String page = alert(far.get()).isMissingNode() ? "near" : "far";
      posted("/api/alerts/done?page=" + page + "&alert=" + id, "");
    }
    assertThat(shown).doesNotHaveDuplicates().hasSize(15);
  }

  private static FutureTask<HttpResponse<String>> started(
      CyclicBarrier together, Callable<HttpResponse<String>> claim) {
    FutureTask<HttpResponse<String>> task =
        new FutureTask<>(() -> {
          together.await();
          return claim.call();
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private static JsonNode alert(HttpResponse<String> claimed) throws Exception {
    assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(200);
    return JSON.readTree(claimed.body()).path("alert");
  }

  @Test
  void aClientsKeyHoldsOnBothMachines() throws Exception {
    String body = "{\"name\":\"tool.keyed\"}";
    long first = posted("/api/events", body, KEY, "one").path("id").asLong();
    assertThat(posted("/api/events", body, KEY, "one").path("id").asLong()).isEqualTo(first);
    assertThat(machines.local().published("/api/events", body, KEY, "one")).isEqualTo(first);
    HttpResponse<String> other =
        machines.post("/api/events", "{\"name\":\"tool.other\"}", KEY, "one");
    assertThat(other.statusCode()).isEqualTo(409);
  }

  /// The ingester's own refusals arrive as they are.
  @Test
  void aRefusalHasTheReasonOfTheIngester() throws Exception {
    HttpResponse<String> none = machines.post("/api/events/999999/replay", "");
    assertThat(none.statusCode()).isEqualTo(404);
    HttpResponse<String> local = machines.local().post("/api/events/999999/replay", "");
    assertThat(none.body()).isEqualTo(local.body());
  }

  @Test
  void withoutTheKeyNothingIsChangedAndItSaysWhatToDo() throws Exception {
    try (Broadcaster open = machines.broadcaster("open", Map.of())) {
      HttpResponse<String> refused =
          machines.send(open, "POST", "/api/events", "{\"name\":\"tool.x\"}");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("relay.key_file", "the machine with the ingester");
      assertThat(machines.send(open, "GET", "/api/status", "").body())
          .contains("\"remote\":{\"hasKey\":false,\"reason\":")
          .doesNotContain("\"twitch\"");
    }
    assertThat(machines.local().get("/api/events").body()).doesNotContain("tool.x");
  }

  @Test
  void withAnotherKeyNothingIsChanged() throws Exception {
    Files.write(machines.keyFile(), new byte[32]);
    await()
        .until(() ->
            machines
                .post("/api/events", "{\"name\":\"tool.x\"}")
                .body()
                .contains("does not answer at NATS"));
    await()
        .until(
            () -> JSON.readTree(machines.get("/api/status").body()).at("/twitch").isMissingNode());
    Files.delete(machines.keyFile());
    assertThat(machines.post("/api/events", "{\"name\":\"tool.x\"}").body())
        .contains("relay.key_file cannot be used");
    assertThat(machines.local().get("/api/events").body()).doesNotContain("tool.x");
  }

  @Test
  void whereNatsIsAwayNothingIsChangedAndItWorksAgainAfterwards() throws Exception {
    machines.nats().kill();
    await()
        .until(() ->
            machines
                .post("/api/events", "{\"name\":\"tool.x\"}")
                .body()
                .contains("no connection to NATS"));
    machines.nats().startAgain();
    await()
        .until(() -> machines.post("/api/events", "{\"name\":\"tool.back\"}").statusCode() == 200);
    assertThat(machines.local().get("/api/events").body()).doesNotContain("tool.x");
  }

  @Test
  void theStatusIsThatOfTheIngesterUntilItStops() throws Exception {
    JsonNode there = JSON.readTree(machines.get("/api/status").body());
    JsonNode here = machines.local().json("/api/status");
    for (String part : List.of("/twitch/state", "/twitch/channel", "/journal", "/relay/state")) {
      assertThat(there.at(part)).as(part).isEqualTo(here.at(part));
    }
    assertThat(there.at("/remote/hasKey").asBoolean()).isTrue();
    assertThat(there.at("/remote/reason").isMissingNode()).isTrue();
    assertThat(there.path("obs").isMissingNode()).isTrue();
    there
        .path("signIn")
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(name).isNotIn("store", "application", "device", "other"));
    assertThat(there.path("twitch").toString() + there.path("signIn") + there.path("backup"))
        .doesNotContain(home.toString());

    machines.local().closeIngester();
    await()
        .untilAsserted(() -> {
          JsonNode silent = JSON.readTree(machines.get("/api/status").body());
          assertThat(silent.at("/ingester/connected").asBoolean()).isFalse();
          assertThat(silent.at("/remote/reason").asText()).contains("does not answer");
          assertThat(silent.path("twitch").isMissingNode()).isTrue();
        });
    HttpResponse<String> refused = machines.post("/api/events", "{\"name\":\"tool.x\"}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("does not answer at NATS");
  }

  /// Shown able to fail: where `/health/ready` asks the source that has the ingester's status. What
  /// is wrong with the ingester, no other broadcaster would do better.
  @Test
  void theReadinessIsAboutTheStreamAlone() throws Exception {
    machines.twitch().control().endAccess(FakeTwitch.ACCESS_TOKEN);
    machines.twitch().control().disconnectApp();
    await().until(() -> machines.local().get("/health/ready").statusCode() == 503);
    await()
        .until(() ->
            JSON.readTree(machines.get("/api/status").body())
                .at("/signIn/reason")
                .asText()
                .contains("the machine with the ingester"));
    assertThat(machines.get("/health/ready").statusCode()).isEqualTo(200);
  }
}
