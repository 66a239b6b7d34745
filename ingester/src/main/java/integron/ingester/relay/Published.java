package integron.ingester.relay;

import integron.common.stream.Position;
import java.time.Instant;

/// How far the stream is filled.
///
/// @param position of its last event
/// @param sequence of that event in the stream
/// @param created when the stream was made; sequences of two streams cannot be compared
record Published(Position position, long sequence, Instant created) {
  Published at(Position next) {
    return new Published(next, sequence, created);
  }

  /// One more event.
  Published with(Position next) {
    return new Published(next, sequence + 1, created);
  }
}
