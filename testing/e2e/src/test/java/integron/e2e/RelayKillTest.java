package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.Broadcaster;
import integron.broadcaster.SourceChoice;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.rig.NatsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An ingester of its own process that is killed while it publishes to NATS.
@Timeout(300)
final class RelayKillTest {
  private static final int KILLS = 4;
  private static final int EVENTS = 150;

  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Long> accepted = new CopyOnWriteArrayList<>();
  private volatile boolean done;

  /// Shown able to fail: where a remote broadcaster does not ask for the kept events of a gap.
  @Test
  void aKilledIngesterLosesDoublesAndReordersNothingElsewhere() throws Exception {
    try (NatsServer nats = NatsServer.start(home.resolve("nats"));
        TwoProcesses local = new TwoProcesses(settings(nats), Map.of()).start();
        Broadcaster remote = remote(nats)) {
      await().atMost(TwoProcesses.LIMIT).until(() -> isReady(remote.port()));
      try (OverlaySubscriber here = OverlaySubscriber.follow(local.port());
          OverlaySubscriber there = OverlaySubscriber.follow(remote.port())) {
        await().until(() -> !here.frames().isEmpty() && !there.frames().isEmpty());
        Thread tool = Thread.ofVirtual().start(() -> publish(local.port()));
        for (int kills = 0; kills < KILLS; kills++) {
          int before = accepted.size();
          await().atMost(TwoProcesses.LIMIT).until(() -> accepted.size() >= before + EVENTS);
          TwoProcesses.kill(local.ingester());
          local.startIngester();
          local.awaitConnected();
        }
        done = true;
        tool.join();
        long last = accepted.getLast();
        for (OverlaySubscriber each : List.of(here, there)) {
          await().atMost(TwoProcesses.LIMIT).until(() -> each.ids().contains(last));
        }
        assertThat(here.ids()).containsAll(accepted);
        long begin = there.frames().getFirst().at("/data/latest").asLong();
        StreamCheck.Result result = StreamCheck.of(here.events()).of(there.frames(), begin);
        assertThat(result.faults()).isEmpty();
        assertThat(result.inGaps()).as("kept, so gaps are filled with them").isZero();
      }
    } finally {
      http.close();
    }
  }

  /// For both processes.
  private Path settings(NatsServer nats) throws IOException {
    DataFolder folder = new DataFolder(home.resolve("local"));
    Files.createDirectories(folder.path());
    Files.writeString(
        folder.settingsFile(),
        """
        relay:
          nats: %s
        publish:
          per_second: 1000
          burst: 10000
        """
            .formatted(nats.url()));
    return folder.path();
  }

  private Broadcaster remote(NatsServer nats) {
    DataFolder folder = new DataFolder(home.resolve("remote"));
    Map<String, String> its = Map.of("INTEGRON_RELAY_NATS", nats.url(), "INTEGRON_PORT", "0");
    return Broadcaster.start(
        folder,
        Settings.read(its, folder.settingsFile()),
        SourceChoice.NATS,
        InstantSource.system(),
        new SecureRandom());
  }

  private boolean isReady(int port) throws IOException, InterruptedException {
    URI health = URI.create("http://localhost:%d/health/ready".formatted(port));
    return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding()).statusCode()
        == 200;
  }

  /// Publishes until the end, and once more then, so that the last event is accepted.
  private void publish(int port) {
    boolean last = false;
    for (int number = 0; !last; number++) {
      boolean ending = done;
      last = publish(port, number) && ending;
    }
  }

  /// @return whether it is known to be accepted
  private boolean publish(int port, int number) {
    try {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:%d/api/events".formatted(port)))
                  .header("X-Integron", "1")
                  .header("Content-Type", "application/json")
                  .timeout(TwoProcesses.LIMIT)
                  .POST(BodyPublishers.ofString("{\"name\":\"tool.%d\"}".formatted(number)))
                  .build(),
              BodyHandlers.ofString());
      if (reply.statusCode() == 200) {
        accepted.add(JSON.readTree(reply.body()).path("id").asLong());
      }
      return reply.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// A control: the check of this test finds each of these.
  @Test
  void theCheckFindsWhatIsLostDoubledReorderedOrNotTold() throws Exception {
    StreamCheck check = StreamCheck.of(events(1, 2, 3, 4));
    assertThat(check.of(events(1, 2, 3, 4), 0).faults()).isEmpty();
    assertThat(check.of(events(1, 3, 4), 0).faults()).containsExactly("2 is lost");
    assertThat(check.of(events(1, 2, 3), 0).faults()).containsExactly("4 is lost at the end");
    assertThat(check.of(events(1, 2, 2, 3, 4), 0).faults()).containsExactly("2 comes after 2");
    assertThat(check.of(events(1, 2, 4, 3), 0).faults()).contains("3 comes after 4");
    assertThat(check.of(gap(1, 4), 0)).isEqualTo(new StreamCheck.Result(List.of(), 2));
    assertThat(check.of(gap(0, 4), 0).faults()).hasSize(1);
    assertThat(check.of(gap(1, 3), 0).faults()).containsExactly("3 is lost");
  }

  private static List<JsonNode> events(int... ids) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (int id : ids) {
      events.add(JSON.readTree("{\"id\":%d,\"type\":\"custom\"}".formatted(id)));
    }
    return events;
  }

  /// 1, a gap, and 4.
  private static List<JsonNode> gap(int after, int before) throws IOException {
    List<JsonNode> frames = events(1, 4);
    frames.add(
        1,
        JSON.readTree(
            "{\"type\":\"gap\",\"data\":{\"after\":%d,\"before\":%d}}".formatted(after, before)));
    return frames;
  }
}
