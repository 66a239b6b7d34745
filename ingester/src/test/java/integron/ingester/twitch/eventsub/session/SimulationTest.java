package integron.ingester.twitch.eventsub.session;

import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.twitch.eventsub.session.Simulation.Broken;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Thousands of lives of the session, each with its failures in another order. To repeat one:
/// `-Dintegron.simulation.seed=N`; to run more: `-Dintegron.simulation.seeds=N`.
final class SimulationTest {
  private static final long SEEDS = Long.getLong("integron.simulation.seeds", 2_000);
  private static final int SEEDS_TO_NOTICE = 200;

  @Test
  void everyOrderOfTroublesEndsWellAndLosesAndDoublesNothing() {
    long begin = System.nanoTime();
    Long one = Long.getLong("integron.simulation.seed");
    LongStream seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    Map<String, Integer> met = new HashMap<>();
    seeds.forEach(seed -> run(seed).forEach((what, times) -> met.merge(what, times, Integer::sum)));
    System.out.printf(
        "%d seeds in %.1f s: %s%n",
        one == null ? SEEDS : 1, (System.nanoTime() - begin) / 1e9, Simulation.describe(met));
    if (one == null) {
      assertThat(met)
          .as("every trouble was met")
          .containsKeys("reconnect", "hand-over", "close 4000", "close 4007", "cut", "silence")
          .containsKeys("revocation", "5xx", "429", "401", "slow", "clock", "stuck");
    }
  }

  private static Map<String, Integer> run(long seed) {
    try {
      return new Simulation(seed, Broken.NOTHING).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Seed " + seed + " (-Dintegron.simulation.seed=" + seed + "): " + e.getMessage(), e);
    }
  }

  /// The checks above can fail: each of these wirings breaks one promise, and the checks notice it.
  @ParameterizedTest
  @CsvSource({
    "OLD_CONNECTION_DROPPED, lost event",
    "LOST_CALLS_NOT_TOLD, is wrongly PENDING",
    "HASTE, backoff not respected",
    "NO_WATCHDOG, silence was not noticed",
    "FRESH_IDS, doubled event"
  })
  void theChecksNoticeAWrongWiring(Broken broken, String complaint) {
    assertThat(firstComplaint(broken))
        .hasValueSatisfying(said -> assertThat(said).contains(complaint));
  }

  private static Optional<String> firstComplaint(Broken broken) {
    for (long seed = 0; seed < SEEDS_TO_NOTICE; seed++) {
      try {
        new Simulation(seed, broken).run();
      } catch (AssertionError e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }
}
