package integron.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Each overlay in a browser at 500 chat messages a second, beside an empty page: frames, long
/// tasks, and heap. `testing/e2e/bench/overlays.mjs` serves the built pages, so that nothing else
/// of Integron runs.
final class OverlayLoad {
  static final String USUAL_SECONDS = "20";

  private OverlayLoad() {}

  static void measure(Path repository, String seconds) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("node", "bench/overlays.mjs", seconds)
            .directory(repository.resolve("testing/e2e").toFile())
            .inheritIO()
            .start();
    if (script.waitFor() != 0) {
      throw new IOException("The browser's part failed; its reason is above");
    }
  }
}
