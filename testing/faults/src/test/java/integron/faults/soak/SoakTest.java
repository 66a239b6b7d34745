package integron.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faults.site.Site;
import integron.faults.swarm.SwarmFindings;
import integron.rig.Repository;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the run.
final class SoakTest {
  @TempDir Path folder;

  /// A member that does not resume is the control: a run in which the checker does not find it out
  /// fails.
  @Test
  void nothingIsLostDoubledOrReorderedOverRestartsOfTheBroadcaster() throws Exception {
    Soak.Plan plan = new Soak.Plan(2, Duration.ofSeconds(3), 100, 10, 1);
    SwarmFindings findings = Soak.attack(new Site(Repository.root(), folder), plan);

    assertThat(findings.held()).as(String.join("\n", findings.lines())).isTrue();
    assertThat(findings.lines())
        .anySatisfy(line -> assertThat(line).contains("10 members checked"));
  }

  @Test
  void theSlopeIsThatOfTheSecondHalf() {
    Growth growth = new Growth("a process");
    for (double megabytes : new double[] {50, 90, 100, 100, 101, 102, 103}) {
      growth.add(new ProcessSize(megabytes, 20));
    }

    assertThat(growth.slope()).isEqualTo(60);
    assertThat(growth.leaksDescriptors()).isFalse();
    growth.add(new ProcessSize(104, 37));
    assertThat(growth.leaksDescriptors()).isTrue();
  }
}
