package integron.broadcaster.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// Of each three numbers, one is a follow and one a cheer.
final class ThirdsKept implements History {
  final AtomicInteger reads = new AtomicInteger();
  int size = 20;
  Runnable meanwhile = () -> {};

  @Override
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes) {
    reads.incrementAndGet();
    meanwhile.run();
    List<EncodedEvent> found = new ArrayList<>();
    long bytes = 0;
    for (long id = position.id() + 1; id <= last && found.size() < max; id++) {
      EventType type = id % 3 == 0 ? EventType.FOLLOW : EventType.CHEER;
      if (id % 3 == 1 || !filter.accepts(type)) {
        continue;
      }
      found.add(event(id, type));
      bytes += found.getLast().json().length;
      if (bytes > mostBytes) {
        break;
      }
    }
    return found;
  }

  private EncodedEvent event(long id, EventType type) {
    String data = "{\"message\":\"" + "x".repeat(size) + "\"}";
    return EncodedEvent.ofRow(
        id, type, "91", data.getBytes(UTF_8), "2026-01-02T03:04:05.678Z", Set.of());
  }

  @Override
  public FoundEvents find(EventSelection selection, int max, int mostBytes) {
    throw new AssertionError();
  }

  @Override
  public UserFilter resolved(UserFilter user) {
    throw new AssertionError();
  }

  /// The numbers of the events that a subscriber gets of a gap.
  static List<Long> expected(long after, long last, EventFilter filter) {
    return LongStream.rangeClosed(after + 1, last)
        .filter(id -> id % 3 == 0 || (id % 3 == 2 && filter.accepts(EventType.CHEER)))
        .boxed()
        .toList();
  }

  static List<Long> ids(List<EncodedEvent> events) {
    return events.stream().map(EncodedEvent::id).toList();
  }
}
