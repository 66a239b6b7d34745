package integron.faketwitch.demo;

import java.time.Duration;
import java.util.Random;

/// The time of the next chat line: calm stretches, bursts and pauses.
final class Rhythm {
  private final Random random;
  private Mood mood = Mood.CALM;
  private int left;

  private enum Mood {
    CALM(1_200, 4_500, 8),
    BURST(150, 800, 10),
    PAUSE(5_000, 9_000, 1);

    final int least;
    final int most;
    final int lines;

    Mood(int least, int most, int lines) {
      this.least = least;
      this.most = most;
      this.lines = lines;
    }
  }

  Rhythm(Random random) {
    this.random = random;
  }

  Duration next() {
    if (left == 0) {
      mood = another();
      left = 1 + random.nextInt(mood.lines);
    }
    left--;
    return Duration.ofMillis(random.nextInt(mood.least, mood.most));
  }

  private Mood another() {
    int chance = random.nextInt(10);
    if (chance < 5) {
      return Mood.CALM;
    }
    return chance < 8 ? Mood.BURST : Mood.PAUSE;
  }
}
