package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecentCountsTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final List<Instant> HOURS = List.of(NOON, NOON.plusSeconds(3_600));
  private static final int CAPACITY = 4;

  private final HeldClock clock = new HeldClock();
  private final EventStream stream = new EventStream(CAPACITY, new BroadcasterMetrics());
  private final RecentCounts counts = new RecentCounts(stream, clock);

  @BeforeEach
  void start() {
    stream.startAt(new Position("e1", 0));
  }

  /// A clock that a test moves.
  private static final class HeldClock implements Clock {
    private long nanos;

    @Override
    public Instant instant() {
      return NOON;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }

  private void follow(long id, Mark... marks) throws Json.MalformedException {
    Event event = new Follow(new Viewer(Long.toString(id), "viewer" + id, "Viewer" + id));
    stream.append(
        List.of(EncodedEvent.of(new Envelope(id, NOON.plusSeconds(id), event, Set.of(marks)))));
  }

  /// As the database counts. Shown able to fail: where only replays are left out, there are two.
  @Test
  void detailsAndReplaysAreNotCounted() throws Exception {
    follow(1);
    follow(2, Mark.DETAIL);
    follow(3, Mark.REPLAY);
    assertThat(counts.countEvents(HOURS)).containsExactly(Map.of("follow", 1L));
    assertThat(counts.count()).isEqualTo(3);
  }

  @Test
  void aFullRingCountsWhatItStillHas() throws Exception {
    for (int id = 1; id <= 3 * CAPACITY; id++) {
      follow(id);
    }
    assertThat(counts.countEvents(HOURS)).containsExactly(Map.of("follow", (long) CAPACITY));
    assertThat(counts.count()).isEqualTo(CAPACITY);
  }

  /// Shown able to fail: where each call decodes, the second one has two.
  @Test
  void theDecodedTimesAreKeptForAMoment() throws Exception {
    follow(1);
    assertThat(counts.countEvents(HOURS)).containsExactly(Map.of("follow", 1L));
    follow(2);
    assertThat(counts.countEvents(HOURS)).containsExactly(Map.of("follow", 1L));
    clock.nanos += RecentCounts.KEPT.toNanos();
    assertThat(counts.countEvents(HOURS)).containsExactly(Map.of("follow", 2L));
  }
}
