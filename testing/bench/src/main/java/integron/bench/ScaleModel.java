package integron.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What so many readers need, on paper (testing/bench/README.md). [ScaleSimulation] checks it.
///
/// @param eventsPerSecond that every reader gets
/// @param eventBytes of one event on the wire
/// @param deliveryMicros processor time of one event to one reader; all readers of a broadcaster
///   share one thread
/// @param readerKilobytes memory of a reader in the broadcaster, without the system's buffers
/// @param connectMicros processor time of a new connection
/// @param load the share of that thread that is used, below 1
/// @param ringEvents that a broadcaster holds, so that a reader who comes back misses nothing
record ScaleModel(
    double eventsPerSecond,
    double eventBytes,
    double deliveryMicros,
    double readerKilobytes,
    double connectMicros,
    double load,
    int ringEvents) {
  /// As `./integron bench relay` has measured it (testing/bench/README.md): 20 events a second.
  static final ScaleModel MEASURED = new ScaleModel(20, 300, 0.95, 83, 4_033, 0.6, 8_192);

  private static final double MICROS = 1e6;
  private static final double MEGABIT = 125_000;

  /// The pauses of `integron.js`: the first one is drawn between these.
  static final double FIRST_PAUSE_SECONDS = 0.25;

  static final double SHORTEST = 0.5;

  /// Readers that one broadcaster serves at that load.
  long readersOfOne() {
    return (long) (load * MICROS / (eventsPerSecond * deliveryMicros));
  }

  long broadcasters(long readers) {
    return Math.ceilDiv(readers, readersOfOne());
  }

  /// Megabits a second from one broadcaster.
  double megabits(long readers) {
    return readers / (double) broadcasters(readers) * eventsPerSecond * eventBytes / MEGABIT;
  }

  /// Megabits a second from NATS to all broadcasters: one copy to each.
  double natsMegabits(long readers) {
    return broadcasters(readers) * eventsPerSecond * eventBytes / MEGABIT;
  }

  /// Megabytes of readers in one broadcaster.
  double megabytes(long readers) {
    return readers / (double) broadcasters(readers) * readerKilobytes / 1_024;
  }

  /// The mean time in seconds from an event's arrival until its last reader has it, where events
  /// come at random (M/D/1): the time of its own deliveries, and of those before it.
  double meanDelay(long readers) {
    double service = readers / (double) broadcasters(readers) * deliveryMicros / MICROS;
    double busy = eventsPerSecond * service;
    return service + busy * service / (2 * (1 - busy));
  }

  /// Connections that one broadcaster can take in a second beside its events.
  double connectsPerSecond() {
    return (1 - load) * MICROS / connectMicros;
  }

  /// The seconds until all readers of a dead broadcaster are at the others, where each of those
  /// takes its share: the first pause, then what the others can take. With a single broadcaster,
  /// those of its start come first.
  double stormSeconds(long readers) {
    long all = broadcasters(readers);
    double lost = readers / (double) all;
    double capacity = Math.max(1, all - 1) * connectsPerSecond();
    double shortest = SHORTEST * FIRST_PAUSE_SECONDS;
    return Math.max(FIRST_PAUSE_SECONDS, shortest + lost / capacity);
  }

  /// How long a reader may be away and miss nothing.
  double reachSeconds() {
    return ringEvents / eventsPerSecond;
  }

  /// A table for each of these numbers of readers.
  List<String> lines(long... readers) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,.0f events/s of %,.0f bytes; %.2f µs of one thread for a delivery, %.0f µs for a"
                + " connection; %.0f kB for a reader; %,d readers for a broadcaster",
            eventsPerSecond,
            eventBytes,
            deliveryMicros,
            connectMicros,
            readerKilobytes,
            readersOfOne()));
    for (long each : readers) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,9d readers: %,5d broadcasters, %,7.0f Mbit/s and %,5.0f MB each, NATS %,6.0f"
                  + " Mbit/s, last reader after %4.0f ms, storm %5.2f s of %4.0f s",
              each,
              broadcasters(each),
              megabits(each),
              megabytes(each),
              natsMegabits(each),
              1_000 * meanDelay(each),
              stormSeconds(each),
              reachSeconds()));
    }
    return lines;
  }
}
