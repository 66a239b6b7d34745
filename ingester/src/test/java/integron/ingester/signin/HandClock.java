package integron.ingester.signin;

import integron.common.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A clock that a test turns, for Integron and the fake Twitch alike. A wait turns it, too.
final class HandClock extends java.time.Clock implements Clock {
  private Instant now = Instant.parse("2026-03-01T19:00:00Z");
  private final List<Duration> waits = new ArrayList<>();
  private boolean held;

  /// Makes every wait last until [#release].
  synchronized void hold() {
    held = true;
  }

  synchronized void release() {
    held = false;
    notifyAll();
  }

  synchronized void turn(Duration by) {
    now = now.plus(by);
  }

  synchronized void await(Duration wait) throws InterruptedException {
    while (held) {
      wait();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(wait);
    turn(wait);
  }

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized long nanos() {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public java.time.Clock withZone(ZoneId zone) {
    return this;
  }
}
