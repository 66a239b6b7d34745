package integron.bench;

import java.util.OptionalInt;

/// How much `./integron bench growth` measures.
///
/// @param rounds of each figure; medians are printed
/// @param missed events that a subscriber catches up
/// @param warmUps catch-ups, and seconds of events, before anything counts
/// @param subscribers connected at once
/// @param stuck of these that never read
/// @param perSecond events while the broadcaster restarts
/// @param timed events whose way to the subscribers is timed, in each round
/// @param rows of the largest database
/// @param kept events that are accepted in each database and round, of known viewers and as many of
///   new ones
record GrowthPlan(
    int rounds,
    int missed,
    int warmUps,
    int subscribers,
    int stuck,
    int perSecond,
    int timed,
    int rows,
    int kept) {
  static final int MILLION = 1_000_000;

  /// @param smoke looks only whether everything arrives; its times mean nothing
  static GrowthPlan of(boolean smoke, OptionalInt rows, OptionalInt rounds) {
    return smoke
        ? new GrowthPlan(rounds.orElse(1), 200, 1, 20, 2, 50, 20, rows.orElse(2_000), 300)
        : new GrowthPlan(
            rounds.orElse(5), 5_000, 20, 1_000, 10, 200, 500, rows.orElse(MILLION), 20_000);
  }
}
