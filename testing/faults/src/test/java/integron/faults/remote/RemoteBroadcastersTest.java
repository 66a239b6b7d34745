package integron.faults.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.faults.site.Namespace;
import integron.rig.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The short form of the run, with the control that shows that it can fail.
final class RemoteBroadcastersTest {
  private static final Path REPOSITORY = Repository.root();

  /// Members that do not resume are the control: a run in which the checker does not find them out
  /// fails. Shown able to fail: with broadcasters that send a subscriber that is ahead of them
  /// their whole ring (`SubscriberRequest.isAhead`), and with gaps that do not wait for their
  /// persisted events (`HistoryWait`).
  @Test
  void nothingIsLostDoubledOrReorderedHoweverRemoteBroadcastersAreTreated() throws Exception {
    String obstacle = RemoteBroadcasters.whyNot().orElse("");
    assumeTrue(obstacle.isEmpty(), obstacle);
    List<String> words = List.of("--each", "20", "--rate", "100", "--outage", "2");
    Process inside =
        Namespace.running(RemoteBroadcasters.class, REPOSITORY, words)
            .redirectErrorStream(true)
            .start();
    inside.getOutputStream().close();
    String said = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(inside.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(inside.exitValue()).as(said).isZero();
    assertThat(said).contains("60 members checked", "control: a member", " 0 breaches");
  }
}
