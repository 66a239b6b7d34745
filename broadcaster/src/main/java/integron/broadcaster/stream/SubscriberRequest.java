package integron.broadcaster.stream;

import integron.common.event.EventFilter;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.util.Optional;
import java.util.OptionalLong;

/// What a subscriber asked for.
///
/// @param since the last id that it has; without one it starts live
/// @param epoch which stream that id belongs to; without one, the current stream is meant
/// @param client the name that it goes by in the status
public record SubscriberRequest(
    EventFilter filter, OptionalLong since, Optional<String> epoch, Optional<String> client) {

  /// Where it starts in a ring:
  /// - without `since`, live
  /// - with the id of another epoch, at the floor: none of what is here has been seen
  /// - with an id that does not exist yet, live
  /// - otherwise right after the id, even where the ring no longer reaches it
  Position start(Ring.Span span) {
    if (since.isEmpty()) {
      return span.end();
    }
    if (epoch.filter(named -> !named.equals(span.epoch())).isPresent()) {
      return new Position(span.epoch(), span.floor());
    }
    return new Position(span.epoch(), Math.min(since.getAsLong(), span.latest()));
  }
}
