package integron.faults.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./integron faults sign-in`.
final class SignInKillsTest {
  private static final int TIMES = 6;

  @TempDir Path home;

  /// Shown able to fail: by the second test, where Twitch ends the old refresh token.
  @Test
  void withoutRotationNobodySignsInAgainHoweverTheProcessIsKilled() throws Exception {
    SignInKills.Outcome outcome = SignInKills.run(home, new SignInKills.Plan(TIMES, 1, false));

    assertThat(outcome.held()).as(outcome.line()).isTrue();
    assertThat(outcome.atFailpoint()).isEqualTo(TIMES / 2);
  }

  @Test
  void withRotationAProcessThatDiesBetweenReceivingAndStoringNeedsANewSignIn() throws Exception {
    SignInKills.Outcome outcome = SignInKills.run(home, new SignInKills.Plan(TIMES, 1, true));

    assertThat(outcome.held()).as(outcome.line()).isTrue();
    assertThat(outcome.signInsAfterFailpoint()).isEqualTo(TIMES / 2);
  }
}
