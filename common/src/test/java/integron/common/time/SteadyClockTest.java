package integron.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shown able to fail: with JUMP at a year, each jump of thirty days is followed at once.
final class SteadyClockTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");

  private final Hands hands = new Hands();
  private final SteadyClock clock = new SteadyClock(hands);

  /// Both clocks, moved by hand.
  private static final class Hands implements Clock {
    private Instant time = NOON;
    private long nanos;

    @Override
    public Instant instant() {
      return time;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    void set(Duration jump) {
      time = time.plus(jump);
    }

    void pass(Duration span) {
      time = time.plus(span);
      nanos += span.toNanos();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {30, -30})
  void aGreatJumpThatIsTakenBackNeverWas(long days) {
    hands.set(Duration.ofDays(days));
    assertThat(clock.instant()).isEqualTo(NOON);
    hands.pass(Duration.ofMinutes(59));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(59)));
    hands.set(Duration.ofDays(-days));
    hands.pass(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(179)));
  }

  @ParameterizedTest
  @ValueSource(longs = {30, -30})
  void aGreatJumpThatLastsAnHourIsFollowed(long days) {
    hands.set(Duration.ofDays(days));
    clock.instant();
    hands.pass(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(hands.instant());
  }

  /// The hour counts from the jump that still holds.
  @ParameterizedTest
  @ValueSource(longs = {30, -30})
  void anotherJumpBeginsAnotherHour(long days) {
    hands.set(Duration.ofDays(days));
    clock.instant();
    hands.pass(Duration.ofMinutes(59));
    hands.set(Duration.ofDays(days));
    clock.instant();
    hands.pass(Duration.ofMinutes(59));
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(118)));
    hands.pass(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(hands.instant());
  }

  @ParameterizedTest
  @ValueSource(longs = {30, -30})
  void aGreatJumpThatAnotherClockConfirmsIsFollowedAtOnce(long days) {
    hands.set(Duration.ofDays(days));
    clock.compare(NOON);
    assertThat(clock.instant()).as("denied").isEqualTo(NOON);
    clock.compare(hands.instant().minus(Duration.ofMinutes(3)));
    assertThat(clock.instant()).isEqualTo(hands.instant());
  }

  @ParameterizedTest
  @ValueSource(longs = {8, -8, 24, -24})
  void aSmallJumpIsFollowedAtOnceAsAMachineMayHaveSlept(long hours) {
    hands.set(Duration.ofHours(hours));
    assertThat(clock.instant()).isEqualTo(hands.instant());
  }
}
