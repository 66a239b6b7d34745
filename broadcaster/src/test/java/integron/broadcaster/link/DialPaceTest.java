package integron.broadcaster.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DialPaceTest {
  private final DialPace pace = new DialPace(new Random(1));

  private void nothingAnswers(int attempts) {
    for (int attempt = 0; attempt < attempts; attempt++) {
      assertThat(pace.next()).isEqualTo(DialPace.SOON);
    }
  }

  @Test
  void anIngesterThatStartsIsDialledSoonAndThenLessOften() {
    nothingAnswers(DialPace.SOON_ATTEMPTS);
    Duration first = pace.next();
    Duration second = pace.next();
    assertThat(first).isGreaterThan(DialPace.SOON);
    assertThat(second).isGreaterThanOrEqualTo(first);
  }

  @Test
  void connectionsThatEndAtOnceAreMadeLessAndLessOften() {
    Duration before = DialPace.SOON;
    for (int connection = 0; connection < 5; connection++) {
      pace.answered();
      Duration delay = pace.next();
      assertThat(delay).isGreaterThanOrEqualTo(before);
      before = delay;
    }
    assertThat(before).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void anIngesterThatStartsAgainIsDialledSoonToo() {
    nothingAnswers(DialPace.SOON_ATTEMPTS);
    pace.answered();
    pace.reset();
    assertThat(pace.next()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    nothingAnswers(DialPace.SOON_ATTEMPTS - 1);
  }
}
