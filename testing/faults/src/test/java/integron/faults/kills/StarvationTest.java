package integron.faults.kills;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.rig.KillTarget;
import integron.faults.site.Site;
import integron.rig.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `./integron faults resources heap`.
final class StarvationTest {
  private static final Path REPOSITORY = Repository.root();
  private static final int RATE = 200;

  @TempDir Path folder;

  /// The checker compares the accepted events, and the controls of [KillsTest] show that it can
  /// fail; the control below shows that the end of processes can fail.
  @Test
  void nothingIsLostOrDoubledWhenAProcessHasNoMemoryLeftAndTheLauncherSaysWhyItEnded()
      throws Exception {
    Starvation.Result result =
        Starvation.run(new Site(REPOSITORY, folder), Starvation.Plan.standard(RATE));

    assertThat(result.held()).as("%s", result.lines()).isTrue();
  }

  /// The control: a process that continues without memory, as one does without the flag.
  @Test
  void aProcessThatDoesNotEndWithoutMemoryIsReported() throws Exception {
    Starvation.Plan plan =
        new Starvation.Plan(
            List.of(KillTarget.BROADCASTER),
            1,
            RATE,
            Duration.ofSeconds(10),
            Map.of("INTEGRON_JAVA_OPTS", "-XX:-ExitOnOutOfMemoryError"));

    assertThat(Starvation.run(new Site(REPOSITORY, folder), plan).complaints())
        .containsExactly(
            "The broadcaster runs without -XX:+ExitOnOutOfMemoryError.",
            "The broadcaster did not end for want of memory, or the launcher did not say so.");
  }
}
