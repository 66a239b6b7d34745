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
  /// - with the id of another epoch, or with one beyond the latest, at the floor: it was not seen
  ///   in this stream
  /// - otherwise right after the id, even where the ring no longer reaches it
  Position start(Ring.Span span) {
    if (since.isEmpty()) {
      return span.end();
    }
    boolean ofAnother = epoch.filter(named -> !named.equals(span.epoch())).isPresent();
    boolean isHere = !ofAnother && since.getAsLong() <= span.latest();
    return new Position(span.epoch(), isHere ? since.getAsLong() : span.floor());
  }
}
