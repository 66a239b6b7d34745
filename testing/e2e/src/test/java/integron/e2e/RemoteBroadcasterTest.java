package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.Broadcaster;
import integron.rig.NatsServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole Integron that publishes to a real NATS server, and a broadcaster with a folder of its
/// own that reads from there.
@Timeout(120)
final class RemoteBroadcasterTest {
  private static final Map<String, String> SMALL_RING =
      Map.of("INTEGRON_RING_EVENTS", "100", "INTEGRON_SUBSCRIBER_HEARTBEAT_SECONDS", "1");

  @TempDir private Path home;
  private RemoteMachine machines;
  private NatsServer nats;
  private BothProcesses local;
  private Broadcaster remote;

  @BeforeEach
  void start() throws Exception {
    machines = new RemoteMachine(home);
    nats = machines.nats();
    local = machines.local();
    remote = machines.remote();
  }

  @AfterEach
  void stop() {
    machines.close();
  }

  private void awaitReady() {
    awaitReady(remote);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return machines.get(path);
  }

  private long custom(String name) throws Exception {
    return machines.custom(name);
  }

  @Test
  void itsSubscribersGetTheSameFrames() throws Exception {
    try (OverlaySubscriber here = OverlaySubscriber.follow(local.port());
        OverlaySubscriber there = OverlaySubscriber.follow(remote.port())) {
      await().until(() -> !here.frames().isEmpty() && !there.frames().isEmpty());
      assertThat(connected(there)).isEqualTo(connected(here));
      long first = custom("tool.first");
      local.published("/api/events/test", "{\"type\":\"chat\"}");
      local.published("/api/events/test", "{\"type\":\"gift_sub\"}");
      local.published("/api/events/" + first + "/replay", "");
      local.post("/api/overlays/reload", "");
      assertThat(local.delete("/api/users/12").statusCode()).isLessThan(300);
      long last = custom("tool.last");
      for (OverlaySubscriber each : List.of(here, there)) {
        await().until(() -> !each.ids().isEmpty() && each.ids().getLast() == last);
      }
      assertThat(there.events()).hasSizeGreaterThan(4).isEqualTo(here.events());
    }
  }

  private static JsonNode connected(OverlaySubscriber subscriber) {
    return subscriber.frames().getFirst().path("data");
  }

  /// Shown able to fail: where a subscriber that moves asks without `since`.
  @Test
  void aSubscriberMovesBetweenBroadcastersAndMissesAndRepeatsNothing() throws Exception {
    long begin = custom("tool.begin");
    long cursor = begin;
    for (int moves = 0; moves < 6; moves++) {
      for (int i = 0; i < 5; i++) {
        custom("tool." + i);
      }
      int port = moves % 2 == 0 ? remote.port() : local.port();
      try (OverlaySubscriber one = OverlaySubscriber.resume(port, cursor)) {
        await().until(() -> one.ids().size() >= 5);
        long after = cursor;
        assertThat(one.ids())
            .containsExactly(after + 1, after + 2, after + 3, after + 4, after + 5);
        assertThat(one.frames()).noneMatch(frame -> frame.path("type").asText().equals("gap"));
        cursor = one.ids().getLast();
      }
    }
  }

  @Test
  void aKilledNatsIsShownAndDelaysNothingHere() throws Exception {
    try (OverlaySubscriber here = OverlaySubscriber.follow(local.port());
        OverlaySubscriber there = OverlaySubscriber.follow(remote.port())) {
      await().until(() -> !here.frames().isEmpty() && !there.frames().isEmpty());
      nats.kill();
      long missed = custom("tool.meanwhile");
      await().until(() -> here.ids().contains(missed));
      await().until(() -> get("/health/ready").statusCode() == 503);
      assertThat(get("/health/ready").body()).contains("NATS");
      await()
          .until(() -> local.json("/api/status").at("/relay/state").asText().equals("connecting"));
      assertThat(local.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(local.get("/metrics").body())
          .contains("integron_relay_publishing{process=\"ingester\"} 0.0");

      nats.startAgain();
      await().until(() -> there.ids().contains(missed));
      awaitReady();
      await()
          .until(() -> local.json("/api/status").at("/relay/state").asText().equals("publishing"));
    }
  }

  @Test
  void aNatsThatHangsDelaysNothingHere() throws Exception {
    try (OverlaySubscriber here = OverlaySubscriber.follow(local.port());
        OverlaySubscriber there = OverlaySubscriber.follow(remote.port())) {
      await().until(() -> !here.frames().isEmpty() && !there.frames().isEmpty());
      List<Long> meanwhile = new ArrayList<>();
      nats.pause();
      try {
        for (int i = 0; i < 300; i++) {
          meanwhile.add(custom("tool." + i));
        }
        await().until(() -> here.ids().containsAll(meanwhile));
        assertThat(there.ids()).doesNotContainAnyElementsOf(meanwhile);
        assertThat(local.get("/health/ready").statusCode()).isEqualTo(200);
        await().until(() -> get("/health/ready").statusCode() == 503);
        await()
            .until(
                () -> local.json("/api/status").at("/relay/state").asText().equals("connecting"));
        assertThat(local.json("/api/status").at("/relay/reason").asText()).contains("NATS");
        assertThat(local.get("/metrics").body())
            .contains("integron_relay_backlog_events{process=\"ingester\"} 300.0");
      } finally {
        nats.resume();
      }
      await().until(() -> there.ids().containsAll(meanwhile));
      assertThat(there.events()).isEqualTo(here.events());
      awaitReady();
    }
  }

  /// The ingester's ring is empty then, so what was published is read from the stream.
  @Test
  void aRestartOfTheOtherMachineLosesNothing() throws Exception {
    try (OverlaySubscriber there = OverlaySubscriber.follow(remote.port())) {
      await().until(() -> !there.frames().isEmpty());
      long before = custom("tool.before");
      await().until(() -> there.ids().contains(before));
      local.restart();
      long after = custom("tool.after");
      await().until(() -> there.ids().contains(after));
      assertThat(there.ids()).doesNotHaveDuplicates().isSorted().contains(before, after);
      assertThat(there.connections()).isEqualTo(1);
      awaitReady();
    }
  }

  /// Shown able to fail: where the broadcaster on the ingester's machine answers nothing.
  @Test
  void aGapIsFilledWithTheKeptEventsOfTheOtherMachine() throws Exception {
    long begin = custom("tool.begin");
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      kept.add(custom("tool." + i));
    }
    local.published("/api/events/test", "{\"type\":\"follow\"}");
    long last = custom("tool.last");
    try (Broadcaster other = machines.broadcaster("other", SMALL_RING);
        OverlaySubscriber here = OverlaySubscriber.resume(local.port(), begin)) {
      awaitReady(other);
      try (OverlaySubscriber there = OverlaySubscriber.resume(other.port(), begin)) {
        for (OverlaySubscriber each : List.of(here, there)) {
          await().until(() -> each.ids().contains(last));
        }
        assertThat(there.frames()).anyMatch(frame -> frame.path("type").asText().equals("gap"));
        assertThat(there.ids()).containsAll(kept).isSorted().doesNotHaveDuplicates();
        assertThat(there.events()).isEqualTo(here.events());
      }
    }
  }

  /// Shown able to fail: where `HistoryWait` never goes on, the gap comes at once and stays empty.
  @Test
  void aGapWaitsForTheKeptEventsWhileTheOtherMachineIsAway() throws Exception {
    long begin = custom("tool.begin");
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      kept.add(custom("tool." + i));
    }
    try (Broadcaster other = machines.broadcaster("other", SMALL_RING)) {
      awaitReady(other);
      local.closeBroadcaster();
      try (OverlaySubscriber there = OverlaySubscriber.resume(other.port(), begin)) {
        await().until(() -> types(there).contains("heartbeat"));
        assertThat(types(there)).doesNotContain("gap", "custom");
        local.restart();
        await().until(() -> there.ids().contains(kept.getLast()));
        assertThat(there.ids()).containsAll(kept).isSorted().doesNotHaveDuplicates();
        assertThat(types(there)).containsOnlyOnce("gap");
        assertThat(there.connections()).isEqualTo(1);
      }
    }
  }

  private static List<String> types(OverlaySubscriber subscriber) {
    return subscriber.frames().stream().map(frame -> frame.path("type").asText()).toList();
  }

  private void awaitReady(Broadcaster other) {
    await().until(() -> machines.send(other, "GET", "/health/ready", "").statusCode() == 200);
  }

  @Test
  void itSaysWhatItCannotDo() throws Exception {
    for (String path : List.of("/api/backups", "/api/ingester/restart", "/api/auth/cancel")) {
      HttpResponse<String> refused = machines.post(path, "");
      assertThat(refused.statusCode()).as(path).isEqualTo(503);
      assertThat(JSON.readTree(refused.body()).path("detail").asText())
          .contains("not taken from other machines", "the machine with the ingester");
    }
    HttpResponse<String> export = get("/api/events/export");
    assertThat(export.statusCode()).isEqualTo(503);
    assertThat(export.body()).contains("reads events from NATS");
  }
}
