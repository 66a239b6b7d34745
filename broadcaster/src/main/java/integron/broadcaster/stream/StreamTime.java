package integron.broadcaster.stream;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The present time by the clock of the events' timestamps. That is Twitch's clock, and this
/// computer's clock may be wrong by minutes. The newest chat message shows by how much.
final class StreamTime {
  private final InstantSource clock;
  private volatile Duration ahead = Duration.ZERO;

  StreamTime(InstantSource clock) {
    this.clock = clock;
  }

  /// Reads the time of new events. Events of other kinds than chat may arrive late, and a test
  /// event has the time of this computer.
  void received(List<EncodedEvent> events) {
    Instant newest = Instant.MIN;
    for (EncodedEvent event : events) {
      if (event.type() == EventType.CHAT) {
        Instant time = event.timeOfUnmarked().orElse(Instant.MIN);
        newest = time.isAfter(newest) ? time : newest;
      }
    }
    if (newest.isAfter(Instant.MIN)) {
      ahead = Duration.between(clock.instant(), newest);
    }
  }

  Instant now() {
    return clock.instant().plus(ahead);
  }
}
