package integron.broadcaster.stream;

import integron.broadcaster.upstream.EventCounts;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Ring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts of the recent events, for a demo: it keeps no event, so the database has none to count.
public final class RecentCounts implements EventCounts {
  private static final int AT_ONCE = 1_000;

  private final Ring<WireFrame> ring;

  public RecentCounts(EventStream stream) {
    ring = stream.ring();
  }

  /// The number of viewers who have done something.
  @Override
  public long count() {
    Set<String> viewers =
        recent().stream()
            .map(frame -> frame.index().actor())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    return viewers.size();
  }

  @Override
  public List<Map<String, Long>> countEvents(List<Instant> times) {
    List<Map<String, Long>> counts = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      counts.add(new TreeMap<>());
    }
    for (WireFrame frame : recent()) {
      if (isCounted(frame.index().type())) {
        count(frame.event(), times, counts);
      }
    }
    return counts;
  }

  private static boolean isCounted(EventType type) {
    return type.persisted() && !type.controls() && !type.removes();
  }

  private static void count(
      EncodedEvent event, List<Instant> times, List<Map<String, Long>> counts) {
    try {
      Envelope envelope = event.envelope();
      int period = periodOf(envelope.timestamp(), times);
      if (period >= 0 && period < counts.size() && !envelope.marks().contains(Mark.REPLAY)) {
        counts.get(period).merge(event.type().wireName(), 1L, Long::sum);
      }
    } catch (Json.MalformedException _) {
      // Another program has made it; pages cannot show it either.
    }
  }

  /// The place of the last of the times that is not later; -1 where all are.
  private static int periodOf(Instant time, List<Instant> times) {
    int period = -1;
    while (period + 1 < times.size() && !times.get(period + 1).isAfter(time)) {
      period++;
    }
    return period;
  }

  private List<WireFrame> recent() {
    Ring.Span span = ring.span();
    List<WireFrame> all = new ArrayList<>();
    long after = span.floor();
    while (after < span.latest()
        && ring.read(span.end().at(after), AT_ONCE) instanceof Ring.Read.Items<WireFrame>(var next)
        && !next.isEmpty()) {
      all.addAll(next);
      after = next.getLast().id();
    }
    return all;
  }
}
