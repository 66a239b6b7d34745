package integron.broadcaster.stream;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The present time by the clock that the events' timestamps are of. Those are Twitch's, and this
/// computer's clock may be wrong by minutes: the newest line of chat tells by how much.
final class StreamTime {
  private final InstantSource clock;
  private volatile Duration ahead = Duration.ZERO;

  StreamTime(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes in what has just happened.
  void heard(List<Envelope> events) {
    Instant now = clock.instant();
    events.stream()
        .filter(StreamTime::isFresh)
        .map(Envelope::timestamp)
        .max(Instant::compareTo)
        .ifPresent(newest -> ahead = Duration.between(now, newest));
  }

  /// Other kinds may be told late; a try-out has the time of this computer.
  private static boolean isFresh(Envelope event) {
    return event.type() == EventType.CHAT
        && !event.is(Mark.TEST)
        && !event.is(Mark.REPLAY)
        && !event.is(Mark.BACKFILLED);
  }

  Instant now() {
    return clock.instant().plus(ahead);
  }
}
