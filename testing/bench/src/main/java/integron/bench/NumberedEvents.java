package integron.bench;

import integron.common.lifecycle.Threads;
import integron.faketwitch.FakeTwitch;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Events at an even rate, each with a mark: its number, from 0 on.
final class NumberedEvents implements AutoCloseable {
  private final FakeTwitch twitch;
  private final String type;
  private final String text;
  private final int perSecond;
  private final long most;
  private final Thread thread;
  private volatile long sent;
  private volatile boolean closed;

  /// @param type of EventSub
  /// @param text the path of the text in such an event
  private NumberedEvents(FakeTwitch twitch, String type, String text, int perSecond, long most) {
    this.twitch = twitch;
    this.type = type;
    this.text = text;
    this.perSecond = perSecond;
    this.most = most;
    this.thread = Thread.ofPlatform().name("numbered-events").unstarted(this::send);
  }

  /// Starts to send a number of cheers, which are kept.
  static NumberedEvents cheers(FakeTwitch twitch, int perSecond, int count) {
    return started(new NumberedEvents(twitch, "channel.cheer", "message", perSecond, count));
  }

  /// Starts to send chat messages, until it is closed.
  static NumberedEvents chat(FakeTwitch twitch, int perSecond) {
    return started(
        new NumberedEvents(
            twitch, "channel.chat.message", "message.text", perSecond, Long.MAX_VALUE));
  }

  private static NumberedEvents started(NumberedEvents events) {
    events.thread.start();
    return events;
  }

  private void send() {
    long start = System.nanoTime();
    for (long next = 0; !closed && next < most; next++) {
      long due = start + TimeUnit.SECONDS.toNanos(1) * next / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      twitch.control().fire(type, Map.of(text, Receiver.mark(next)));
      sent = next + 1;
    }
  }

  /// How many have been sent.
  long sent() {
    return sent;
  }

  /// Returns when no more are sent.
  @Override
  public void close() {
    closed = true;
    Threads.join(thread);
  }
}
