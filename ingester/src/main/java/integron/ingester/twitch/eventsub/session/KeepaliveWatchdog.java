package integron.ingester.twitch.eventsub.session;

import java.time.Duration;
import java.time.Instant;

/// When Twitch was last heard, and how long it may be silent.
final class KeepaliveWatchdog {
  /// Where Twitch names no other.
  private static final Duration USUAL_KEEPALIVE = Duration.ofSeconds(10);

  private Duration patience = USUAL_KEEPALIVE;
  private long from;
  private Instant lastBeat;

  KeepaliveWatchdog(Moment now) {
    this.from = now.nanos();
    this.lastBeat = now.wall();
  }

  /// Half as long again as Twitch promised, because its keepalives travel too.
  void promised(Duration keepalive) {
    patience = (keepalive.isZero() ? USUAL_KEEPALIVE : keepalive).multipliedBy(3).dividedBy(2);
  }

  void beat(Moment now) {
    lastBeat = now.wall();
    resume(now);
  }

  /// Silence counts from now on, because nobody listened before.
  void resume(Moment now) {
    from = now.nanos();
  }

  Duration patience() {
    return patience;
  }

  /// When silence has lasted too long, in nanoseconds.
  long limit() {
    return from + patience.toNanos();
  }

  Instant lastBeat() {
    return lastBeat;
  }
}
