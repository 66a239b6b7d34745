package integron.e2e;

import integron.faketwitch.FakeTwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the browser's part of a test: a Playwright specification, in a real Chromium.
final class Browser {
  private static final int MINUTES = 20;
  private static final Path NOTES = Path.of("error-context.md");
  private static final int MOST_NOTES = 8_000;

  private Browser() {}

  /// Runs the specifications of a project in `playwright.config.ts`, and fails with the browser's
  /// output.
  static void check(
      Path repository, String project, String integron, FakeTwitch twitch, Path screenshots)
      throws IOException, InterruptedException {
    check(repository, project, integron, twitch, screenshots, Map.of());
  }

  /// The same.
  ///
  /// @param more environment variables that the specifications read
  static void check(
      Path repository,
      String project,
      String integron,
      FakeTwitch twitch,
      Path screenshots,
      Map<String, String> more)
      throws IOException, InterruptedException {
    String npx = System.getProperty("os.name").startsWith("Windows") ? "npx.cmd" : "npx";
    Path specifications = repository.resolve("testing/e2e");
    // Each run empties its folder of results first, also while another one writes there.
    Path results = specifications.resolve("test-results").resolve(project);
    ProcessBuilder builder =
        new ProcessBuilder(
            npx, "playwright", "test", "--project", project, "--output", results.toString());
    Path output = screenshots.resolve(project + ".log");
    Map<String, String> environment = builder.environment();
    environment.put("INTEGRON_URL", integron);
    environment.put("FAKE_TWITCH_URL", "http://127.0.0.1:" + twitch.port());
    environment.put("SCREENSHOTS", screenshots.toString());
    environment.putAll(more);
    Process playwright =
        builder
            .directory(specifications.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = playwright.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      playwright.descendants().forEach(ProcessHandle::destroyForcibly);
      playwright.destroyForcibly();
    }
    if (!ended || playwright.exitValue() != 0) {
      throw new AssertionError(
          "The browser disagrees:\n" + Files.readString(output) + pagesAtFailures(results));
    }
  }

  /// What each page showed when its specification failed, as Playwright notes it.
  private static String pagesAtFailures(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return "";
    }
    try (Stream<Path> files = Files.find(results, 3, (path, _) -> path.endsWith(NOTES))) {
      StringBuilder pages = new StringBuilder();
      for (Path notes : files.sorted().toList()) {
        String text = Files.readString(notes);
        pages.append(text, 0, Math.min(text.length(), MOST_NOTES)).append('\n');
      }
      return pages.toString();
    }
  }
}
