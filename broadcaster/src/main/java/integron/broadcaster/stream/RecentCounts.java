package integron.broadcaster.stream;

import integron.broadcaster.upstream.EventCounts;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.Ring;
import integron.common.time.Clock;
import java.time.Duration;
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
///
/// Only a decoded event shows when it happened. One request asks for several counts, and each open
/// dashboard repeats it every few seconds, so the decoded times are kept for a moment.
public final class RecentCounts implements EventCounts {
  static final Duration KEPT = Duration.ofSeconds(1);

  private record Occurred(Instant at, String kind) {}

  private record Occurrences(long readAt, List<Occurred> all) {}

  private final Ring<WireFrame> ring;
  private final Clock clock;
  private Occurrences last;

  public RecentCounts(EventStream stream, Clock clock) {
    ring = stream.ring();
    this.clock = clock;
    last = new Occurrences(clock.nanos() - KEPT.toNanos(), List.of());
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
    for (Occurred event : occurred()) {
      int period = periodOf(event.at(), times);
      if (period >= 0 && period < counts.size()) {
        counts.get(period).merge(event.kind(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private synchronized List<Occurred> occurred() {
    long now = clock.nanos();
    if (now - last.readAt() >= KEPT.toNanos()) {
      List<Occurred> all = new ArrayList<>();
      recent().forEach(frame -> addCounted(frame, all));
      last = new Occurrences(now, all);
    }
    return last.all();
  }

  private static void addCounted(WireFrame frame, List<Occurred> all) {
    if (!isCounted(frame.type()) || !frame.index().to().isEmpty()) {
      return;
    }
    try {
      Envelope envelope = frame.event().envelope();
      if (!envelope.is(Mark.REPLAY) && !envelope.is(Mark.DETAIL)) {
        all.add(new Occurred(envelope.timestamp(), envelope.type().wireName()));
      }
    } catch (Json.MalformedException _) {
      // Another program has made it; pages cannot show it either.
    }
  }

  private static boolean isCounted(EventType type) {
    return type.persisted() && !type.controls() && !type.removes();
  }

  /// The place of the last of the times that is not later; -1 where all are.
  private static int periodOf(Instant time, List<Instant> times) {
    int period = -1;
    while (period + 1 < times.size() && !times.get(period + 1).isAfter(time)) {
      period++;
    }
    return period;
  }

  /// Reads all at once: a full ring drops its oldest event at any moment.
  private List<WireFrame> recent() {
    return ring.newestBefore(Long.MAX_VALUE, Integer.MAX_VALUE);
  }
}
