package integron.ingester.twitch.eventsub.session;

import java.time.Duration;
import java.time.Instant;

/// When the last frame of Twitch arrived, and how long Twitch may be silent.
final class KeepaliveWatchdog {
  /// The keepalive when Twitch names no other.
  private static final Duration USUAL_KEEPALIVE = Duration.ofSeconds(10);

  private Duration patience = USUAL_KEEPALIVE;
  private long from;
  private Instant lastBeat;

  KeepaliveWatchdog(Moment now) {
    this.from = now.nanos();
    this.lastBeat = now.wall();
  }

  /// One and a half times the keepalive, because keepalives are delayed on the way.
  void promised(Duration keepalive) {
    patience = (keepalive.isZero() ? USUAL_KEEPALIVE : keepalive).multipliedBy(3).dividedBy(2);
  }

  void beat(Moment now) {
    lastBeat = now.wall();
    resume(now);
  }

  /// Silence counts from now on, because no connection was read before.
  void resume(Moment now) {
    from = now.nanos();
  }

  Duration patience() {
    return patience;
  }

  /// When the silence has lasted too long, in nanoseconds.
  long limit() {
    return from + patience.toNanos();
  }

  Instant lastBeat() {
    return lastBeat;
  }
}
