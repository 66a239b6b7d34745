package integron.bench;

/// How long each part of a round of the default run takes.
///
/// @param rounds of each program, in turn
/// @param idleSeconds before memory and processor time at rest are read
/// @param warmUp events at [#FAST] before anything is counted, until Java has compiled what runs
///   often
/// @param seconds that are counted at each rate
/// @param rows in the database of the reads
/// @param reads of each of the clients that are counted
/// @param fanOutMillis that are counted for each number of subscribers, after as many that are not
/// @param accepted events of each kind
record RunPlan(
    int rounds,
    int idleSeconds,
    int warmUp,
    int seconds,
    int rows,
    int reads,
    int fanOutMillis,
    int accepted) {
  /// Events per second.
  static final int FAST = 1_000;

  static RunPlan full(int rounds) {
    return new RunPlan(rounds, 30, 40 * FAST, 15, 1_000_000, 1_000, 4_000, 40_000);
  }

  /// Looks only whether everything arrives; its times mean nothing.
  static RunPlan smoke() {
    return new RunPlan(1, 1, FAST, 1, 1_000, 10, 200, 1_024);
  }
}
