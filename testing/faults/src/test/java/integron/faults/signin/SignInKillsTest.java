package integron.faults.signin;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.signin.KillCounts.Moment;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./integron faults sign-in`.
@EnabledOnOs(OS.LINUX)
final class SignInKillsTest {
  private static final int TIMES = 4;

  @TempDir Path folder;

  private KillCounts kill(boolean rotation) throws Exception {
    return SignInKills.run(
        new Site(Repository.root(), folder),
        new SignInKills.Plan(TIMES, SignInKills.EACH, 1, rotation));
  }

  /// Shown able to fail: by the second test, where Twitch ends the old refresh token.
  @Test
  void withoutRotationNobodySignsInAgainHoweverTheProcessIsKilled() throws Exception {
    KillCounts counts = kill(false);

    assertThat(counts.held()).as(counts.toString()).isTrue();
    assertThat(counts.kills(Moment.FAILPOINT)).isEqualTo(2);
    assertThat(counts.measured()).as("renewals from Twitch's decision to the file").isPositive();
  }

  @Test
  void withRotationOnlyAKillBetweenReceivingAndStoringNeedsANewSignIn() throws Exception {
    KillCounts counts = kill(true);

    assertThat(counts.held()).as(counts.toString()).isTrue();
    assertThat(counts.signIns(Moment.FAILPOINT)).isEqualTo(2);
  }
}
