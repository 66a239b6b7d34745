package integron.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The paper model beside what happens when its rules are played. Shown able to fail: with a model
/// that leaves out the events that wait, and with one in which the dead broadcaster takes clients.
final class ScaleModelTest {
  private static final int EVENTS = 200_000;
  private static final double PATIENCE = 10;
  private static final List<Long> READERS = List.of(1_000L, 10_000L, 100_000L, 1_000_000L);
  private static final ScaleModel MODEL = new ScaleModel(20, 400, 5, 20, 500, 0.6, 8_192);

  private final RandomGenerator random = new Random(1);

  @Test
  void eventsWaitAsLongAsTheModelSays() {
    for (long readers : READERS) {
      double paper = MODEL.meanDelay(readers);
      double played = ScaleSimulation.meanDelay(MODEL, readers, EVENTS, random);
      assertThat(played).as("%d readers", readers).isCloseTo(paper, within(0.05 * paper));
    }
  }

  /// Clients choose a broadcaster at random, so the last one is later than with equal shares.
  @Test
  void aStormTakesAsLongAsTheModelSays() {
    for (long readers : READERS) {
      double paper = MODEL.stormSeconds(readers);
      ScaleSimulation.Storm played = ScaleSimulation.storm(MODEL, readers, PATIENCE, random);
      assertThat(played.seconds()).as("%d readers", readers).isCloseTo(paper, within(0.4 * paper));
      assertThat(played.lost()).isZero();
    }
  }

  /// A broadcaster with more clients than it can take in the time that each of them waits.
  @Test
  void clientsThatAreNotAnsweredTryAgainUntilAllAreConnected() {
    ScaleModel slow = new ScaleModel(20, 400, 5, 20, 10_000, 0.6, 100);
    ScaleSimulation.Storm played = ScaleSimulation.storm(slow, 10_000, 1, random);
    long clients = 10_000 / slow.broadcasters(10_000);
    assertThat(played.attempts()).isGreaterThan(clients);
    assertThat(played.lost()).as("a short ring does not reach back").isPositive();
  }

  @Test
  void needsMoreBroadcastersForMoreReadersAndLoadsNoneMoreThanItSays() {
    for (long readers : READERS) {
      long all = MODEL.broadcasters(readers);
      assertThat(readers / (double) all).isLessThanOrEqualTo((double) MODEL.readersOfOne());
      assertThat(MODEL.natsMegabits(readers)).isCloseTo(all * 0.064, within(1e-6));
    }
    assertThat(MODEL.lines(10_000, 1_000_000)).hasSize(3);
  }
}
