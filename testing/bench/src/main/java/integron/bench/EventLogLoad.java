package integron.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/// The Event Log in a browser while 200 chat messages a second arrive, beside an empty page: long
/// tasks and heap. `testing/e2e/bench/event-log.mjs` drives the browser.
final class EventLogLoad {
  private EventLogLoad() {}

  /// Returns the line of JSON that the script prints.
  static String measure(Path repository, FakeTwitch twitch, int seconds)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Installation integron = Installation.start(Start.script(repository), home, twitch)) {
      BenchLoad.awaitChat(twitch);
      ProcessBuilder script =
          new ProcessBuilder("node", "bench/event-log.mjs", Integer.toString(seconds));
      script.environment().put("INTEGRON_URL", integron.url());
      script.environment().put("FAKE_TWITCH_URL", "http://127.0.0.1:" + twitch.port());
      Process browser =
          script
              .directory(repository.resolve("testing/e2e").toFile())
              .redirectError(Redirect.INHERIT)
              .start();
      String result = new String(browser.getInputStream().readAllBytes(), UTF_8).strip();
      if (browser.waitFor() != 0) {
        throw new IOException("The browser's part failed; its reason is above");
      }
      return result;
    } finally {
      BenchFolders.delete(home);
    }
  }
}
