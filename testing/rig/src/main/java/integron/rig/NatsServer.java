package integron.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A real NATS server with JetStream, at a free port of this machine that it keeps when it starts
/// again.
public final class NatsServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 20;
  private static final Pattern LISTENING =
      Pattern.compile("Listening for client connections on \\S+:(\\d+)");

  private final Path folder;
  private final List<String> more;
  private Process process;
  private int port = -1;

  private NatsServer(Path folder, List<String> more) throws IOException, InterruptedException {
    this.folder = folder;
    this.more = more;
    this.process = run();
  }

  /// Starts it.
  ///
  /// @param folder for its data
  /// @param more of its arguments, which override ours
  public static NatsServer start(Path folder, String... more)
      throws IOException, InterruptedException {
    return new NatsServer(folder, List.of(more));
  }

  private Process run() throws IOException, InterruptedException {
    List<String> usual =
        List.of(program(), "-js", "-sd", folder.toString(), "-a", "127.0.0.1", "-p", "" + port);
    Process started =
        new ProcessBuilder(Stream.concat(usual.stream(), more.stream()).toList())
            .redirectErrorStream(true)
            .start();
    try {
      port = Console.of(started, LISTENING).awaitPort(START_LIMIT);
    } catch (IOException e) {
      started.destroyForcibly();
      throw e;
    }
    return started;
  }

  private static String program() {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
    for (String folder : folders.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "nats-server");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new AssertionError(
        "There is no \"nats-server\". Install it, such as with \"sudo apt-get install"
            + " nats-server\"; \"./integron test\" does so where it may.");
  }

  /// The address for the setting `relay.nats`.
  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /// Ends it at once, as a power loss would.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Stops it in the middle of whatever it does; connections stay.
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    if (exit != 0) {
      throw new IOException("The NATS server rejects " + name);
    }
  }

  /// Starts it again with the same data at the same port.
  public void startAgain() throws IOException, InterruptedException {
    process = run();
  }

  @Override
  public void close() {
    process.destroy();
    if (process
        .onExit()
        .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
        .join()
        .isAlive()) {
      process.destroyForcibly();
    }
  }
}
