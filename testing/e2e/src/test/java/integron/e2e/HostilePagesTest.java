package integron.e2e;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pages of other sites, in a browser, against a running Integron. The table of what they try is in
/// `browser/gates`, which also says how it was shown able to fail.
@Timeout(500)
final class HostilePagesTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

  @Test
  void noPageOfAnotherSiteReadsOrChangesAnything(@TempDir Path home) throws Exception {
    Files.createDirectories(SCREENSHOTS);
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        BothProcesses integron = new BothProcesses(home, twitch, Map.of())) {
      Browser.check(
          Repository.root(), "gates", "http://localhost:" + integron.port(), twitch, SCREENSHOTS);
    }
  }
}
