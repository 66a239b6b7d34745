package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.rig.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The reference in Node (`testing/bench/reference-node`).
record NodeProgram(Process process, int port) implements MeasuredProgram {
  static final Pattern READY = Pattern.compile("ready on port (\\d+)");
  static final Duration LIMIT = Duration.ofSeconds(30);

  /// Its folder, with its packages installed.
  ///
  /// @throws IOException when they cannot be installed
  static Path folder(Path repository) throws IOException, InterruptedException {
    Path folder = repository.resolve("testing/bench/reference-node");
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      System.err.println("Installing the packages of the reference in Node…");
      Process npm =
          new ProcessBuilder("npm", "ci")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("npm.log").toFile()))
              .start();
      if (npm.waitFor() != 0) {
        BenchFolders.delete(folder.resolve("node_modules"));
        throw new IOException("npm ci failed; npm.log in " + folder + " says why");
      }
    }
    return folder;
  }

  /// @param database created where it is missing
  static NodeProgram start(Path folder, Path database, FakeTwitch twitch)
      throws IOException, InterruptedException {
    return start(
        folder,
        Map.of(
            "DATABASE", database.toString(),
            "TWITCH_EVENTSUB_URL", twitch.eventSubUrl(),
            "TWITCH_HELIX_URL", twitch.helixUrl(),
            "TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN,
            "TWITCH_CLIENT_ID", FakeTwitch.CLIENT_ID,
            "TWITCH_USER", twitch.broadcaster().id()));
  }

  /// Starts only its fan-out.
  static NodeProgram fanOut(Path folder) throws IOException, InterruptedException {
    return start(folder, Map.of());
  }

  private static NodeProgram start(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "server.js")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new NodeProgram(process, Console.of(process, READY).awaitPort(LIMIT));
  }

  /// How many events of a kind it commits in a second.
  static double accepted(
      Path folder, Path database, int events, int perTransaction, String kind, String data)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "node",
            "journal.js",
            database.toString(),
            Integer.toString(events),
            Integer.toString(perTransaction),
            kind,
            data);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = process.inputReader().readLine();
    if (process.waitFor() != 0 || printed == null) {
      throw new IOException("journal.js failed");
    }
    return Double.parseDouble(printed);
  }

  @Override
  public URI stream() {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, ProcessHandle> processes() {
    return Map.of("node", process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
