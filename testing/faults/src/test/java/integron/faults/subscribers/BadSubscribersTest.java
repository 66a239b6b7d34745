package integron.faults.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import integron.faults.rig.Follower.Habit;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the attack, and the controls that show that it can fail. The broadcaster's own
/// tests cover subscribers that vanish.
@EnabledOnOs(OS.LINUX)
final class BadSubscribersTest {
  private static final Path REPOSITORY = Repository.root();
  private static final int RATE = 300;
  private static final int DESCRIPTORS_NEEDED = 2_000;

  @TempDir Path home;

  @BeforeAll
  static void needsDescriptors() {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() >= DESCRIPTORS_NEEDED,
        "needs " + DESCRIPTORS_NEEDED + " file descriptors");
  }

  /// Shown able to fail by the controls below.
  @Test
  void healthySubscribersNoticeNothingOfBadOnes() throws Exception {
    List<SubscriberKind> kinds =
        List.of(
            SubscriberKind.NEVER_READ,
            SubscriberKind.BYTE_BY_BYTE,
            SubscriberKind.GARBAGE,
            SubscriberKind.CROWD,
            SubscriberKind.IDLE);
    Plan all = Plan.of(kinds, false, 10, 300, 2, RATE);

    SubscriberFindings findings =
        BadSubscribers.attack(new Site(REPOSITORY, home), all, BadSubscribers.healthy());

    assertThat(findings.objections()).as("%s", findings.lines()).isEmpty();
  }

  /// The control for healthy subscribers: one that disconnects and returns counts as disturbed. And
  /// the control for stuck ones: a broadcaster that drops none for minutes.
  @Test
  void reportsDisconnectedAndUndroppedSubscribers() throws Exception {
    Habit restless = new Habit("restless", "", true, () -> TimeUnit.MILLISECONDS.toNanos(1_500));
    Duration minutes = Duration.ofMinutes(2);
    Plan lax =
        new Plan(
            List.of(SubscriberKind.NEVER_READ),
            false,
            3,
            1,
            1,
            RATE,
            minutes,
            minutes,
            Duration.ofSeconds(3));

    SubscriberFindings findings =
        BadSubscribers.attack(new Site(REPOSITORY, home), lax, List.of(restless));

    assertThat(findings.objections())
        .containsOnly(
            "The healthy follower restless was disconnected", "never-read: not dropped within 3 s");
  }
}
