package integron.e2e;

import static integron.e2e.RelayRig.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.relay.HistoryService;
import integron.broadcaster.relay.NatsHistory;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.relay.NatsConnection;
import integron.common.relay.NatsService;
import integron.common.settings.RelaySettings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.rig.NatsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kept events of a gap through a NATS server that carries 64 KB.
@Timeout(60)
final class NatsHistorySizeTest {
  private static final Position START = new Position("e1", 10);

  @TempDir private Path folder;

  /// @param sizes of the kept events, by their numbers
  private record Kept(SortedMap<Long, Integer> sizes) implements History {
    @Override
    public List<EncodedEvent> following(
        Position position, long last, EventFilter filter, int max, int mostBytes) {
      List<EncodedEvent> found = new ArrayList<>();
      int bytes = 0;
      for (Entry<Long, Integer> one : sizes.subMap(position.id() + 1, last + 1).entrySet()) {
        if (found.size() < max && bytes <= mostBytes) {
          found.add(event(one.getKey(), one.getValue()));
          bytes += found.getLast().json().length;
        }
      }
      return found;
    }

    private static EncodedEvent event(long id, int size) {
      String data = "{\"message\":\"" + "x".repeat(size) + "\"}";
      return EncodedEvent.ofRow(
          id, EventType.CHEER, "91", data.getBytes(UTF_8), "2026-01-02T03:04:05.678Z", Set.of());
    }

    @Override
    public FoundEvents find(EventSelection selection, int max, int mostBytes) {
      throw new AssertionError();
    }

    @Override
    public UserFilter resolved(UserFilter user) {
      throw new AssertionError();
    }
  }

  private List<Long> gap(int... sizes) throws Exception {
    SortedMap<Long, Integer> kept = new TreeMap<>();
    for (int size : sizes) {
      kept.put(START.id() + 1 + kept.size(), size);
    }
    Path small = Files.writeString(folder.resolve("small.conf"), "max_payload: 65536\n");
    try (NatsServer nats = NatsServer.start(folder, "-c", small.toString())) {
      RelaySettings settings = settings(nats, 100);
      HistoryService service =
          new HistoryService(settings, new Kept(kept), () -> "e1", () -> false);
      try (NatsConnection connection = NatsConnection.open(settings, "test");
          NatsService _ = NatsService.start(settings, new Random(), service)) {
        return all(new NatsHistory(settings, () -> Optional.of(connection), System::nanoTime));
      }
    }
  }

  private static List<Long> all(NatsHistory history) {
    List<Long> all = new ArrayList<>();
    List<EncodedEvent> next = following(history, START);
    while (!next.isEmpty()) {
      next.forEach(event -> all.add(event.id()));
      next = following(history, START.at(all.getLast()));
    }
    return all;
  }

  /// Waits until the service has connected.
  private static List<EncodedEvent> following(NatsHistory history, Position after) {
    return await()
        .ignoreExceptions()
        .until(() -> history.following(after, 100, EventFilter.ALL, 100, 262_144), _ -> true);
  }

  /// Shown able to fail: where the service sends what it has read, which NATS does not carry.
  @Test
  void eventsThatOneMessageDoesNotHoldTogetherComeInSeveral() throws Exception {
    assertThat(gap(30_000, 40_000, 60_000, 500)).containsExactly(11L, 12L, 13L, 14L);
  }

  /// Shown able to fail: where the service is silent, and where it answers with nothing, which says
  /// that there are no more.
  @Test
  void anEventThatNoMessageHoldsHidesNoOthers() throws Exception {
    assertThat(gap(70_000, 500, 600, 70_000, 70_000, 700)).containsExactly(12L, 13L, 16L);
  }
}
