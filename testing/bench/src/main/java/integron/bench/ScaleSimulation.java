package integron.bench;

import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/// Plays what [ScaleModel] computes, event by event and client by client.
final class ScaleSimulation {
  private static final double FIRST_PAUSE = ScaleModel.FIRST_PAUSE_SECONDS;
  private static final double LONGEST_PAUSE = 10;
  private static final int MOST_DOUBLINGS = 16;

  private ScaleSimulation() {}

  /// The mean seconds from an event's arrival until its last reader has it.
  static double meanDelay(ScaleModel model, long readers, int events, RandomGenerator random) {
    double service = readers / (double) model.broadcasters(readers) * model.deliveryMicros() / 1e6;
    double now = 0;
    double free = 0;
    double sum = 0;
    for (int i = 0; i < events; i++) {
      now += -Math.log(1 - random.nextDouble()) / model.eventsPerSecond();
      free = Math.max(free, now) + service;
      sum += free - now;
    }
    return sum / events;
  }

  /// A storm of clients after the death of a broadcaster.
  ///
  /// @param seconds until the last one is connected
  /// @param attempts of all
  /// @param lost clients that were away for longer than the ring reaches
  record Storm(double seconds, long attempts, long lost) {}

  private record Attempt(double at, int failures) {}

  /// Plays a storm. Each broadcaster that is left takes connections one after the other; one that
  /// would wait longer than `patience` fails, and its client pauses for longer.
  ///
  /// @param patience seconds that a client waits for an answer
  static Storm storm(ScaleModel model, long readers, double patience, RandomGenerator random) {
    int others = (int) Math.max(1, model.broadcasters(readers) - 1);
    double each = 1 / model.connectsPerSecond();
    double[] free = new double[others];
    PriorityQueue<Attempt> attempts =
        new PriorityQueue<>((one, other) -> Double.compare(one.at(), other.at()));
    for (long i = 0; i < readers / model.broadcasters(readers); i++) {
      attempts.add(new Attempt(pause(0, random), 0));
    }
    double last = 0;
    long count = 0;
    long lost = 0;
    for (Attempt next = attempts.poll(); next != null; next = attempts.poll()) {
      count++;
      int at = random.nextInt(others);
      double done = Math.max(free[at], next.at()) + each;
      if (done - next.at() > patience) {
        double again = next.at() + patience + pause(next.failures() + 1, random);
        attempts.add(new Attempt(again, next.failures() + 1));
        continue;
      }
      free[at] = done;
      last = Math.max(last, done);
      lost += done > model.reachSeconds() ? 1 : 0;
    }
    return new Storm(last, count, lost);
  }

  /// As `integron.js` waits: doubling, each shortened at random by up to half.
  private static double pause(int failures, RandomGenerator random) {
    double longest =
        Math.min(LONGEST_PAUSE, FIRST_PAUSE * (1 << Math.min(MOST_DOUBLINGS, failures)));
    return longest * (1 - random.nextDouble() / 2);
  }
}
