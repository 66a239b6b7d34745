package integron.ingester.twitch.eventsub.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that passes only from one planned event to the next.
final class SimulatedTime {
  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
  private long now;
  private long last;

  private record Planned(long at, long order, Runnable what) {}

  /// In nanoseconds since the simulation began.
  long now() {
    return now;
  }

  void after(Duration delay, Runnable what) {
    at(now + delay.toNanos(), what);
  }

  void at(long time, Runnable what) {
    planned.add(new Planned(Math.max(now, time), ++last, what));
  }

  void runUntil(Duration end) {
    Planned next = planned.peek();
    while (next != null && next.at() <= end.toNanos()) {
      planned.remove();
      now = next.at();
      next.what().run();
      next = planned.peek();
    }
    now = end.toNanos();
  }
}
