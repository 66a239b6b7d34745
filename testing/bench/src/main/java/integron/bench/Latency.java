package integron.bench;

import integron.faketwitch.FakeTwitch;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends the chat messages whose way to a subscriber is timed. Each has the time at which it was
/// due, so that a message that is sent late counts with its delay.
final class Latency {
  static final int PER_SECOND = 50;

  private Latency() {}

  /// Sends chat messages with marks, 50 a second.
  static void fire(FakeTwitch twitch, int events) {
    fire(twitch, events, PER_SECOND);
  }

  /// Sends chat messages with marks, at a rate per second.
  static void fire(FakeTwitch twitch, int events, int perSecond) {
    long start = System.nanoTime();
    for (int sent = 0; sent < events; sent++) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * sent / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      String text = Receiver.mark(due);
      twitch.control().fire("channel.chat.message", Map.of("message.text", text));
    }
  }
}
