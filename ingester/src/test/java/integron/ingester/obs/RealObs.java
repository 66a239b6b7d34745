package integron.ingester.obs;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/// OBS Studio with its own obs-websocket, on a display without a screen, with folders of its own.
final class RealObs implements AutoCloseable {
  static final String PASSWORD = "a pass phrase with blanks and an é";

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private final Process screen;
  private final String display;
  private Process obs;

  RealObs(Path folder) throws IOException {
    this.folder = folder;
    this.port = freePort();
    screen =
        started(
            new ProcessBuilder(
                    "Xvfb",
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1280x800x24",
                    "-nolisten",
                    "tcp",
                    "+extension",
                    "GLX")
                .redirectError(Redirect.DISCARD));
    try (var said =
        new BufferedReader(
            new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8))) {
      display = ":" + said.readLine();
    }
    Path config = Files.createDirectories(folder.resolve("config/obs-studio"));
    Files.writeString(config.resolve("global.ini"), settings(port));
    for (String own : new String[] {"home", "run"}) {
      Files.createDirectories(
          folder.resolve(own),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    obs = run();
  }

  private static String settings(int port) {
    return """
    [General]
    FirstRun=true
    EnableAutoUpdates=false
    [OBSWebSocket]
    FirstLoad=false
    ServerEnabled=true
    ServerPort=%d
    AuthRequired=true
    ServerPassword=%s
    """
        .formatted(port, PASSWORD);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /// A test that needs OBS fails where there is none: what it shows can be shown by nothing else.
  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return Assertions.fail(
          "This test needs OBS and a display without a screen. On Debian: apt-get install"
              + " --no-install-recommends obs-studio xvfb",
          e);
    }
  }

  private Process run() {
    ProcessBuilder builder =
        new ProcessBuilder(
            "obs", "--multi", "--disable-updater", "--collection", "test", "--profile", "test");
    builder
        .environment()
        .putAll(
            Map.of(
                "DISPLAY",
                display,
                "LIBGL_ALWAYS_SOFTWARE",
                "1",
                "QT_QPA_PLATFORM",
                "xcb",
                "HOME",
                folder.resolve("home").toString(),
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString(),
                "XDG_RUNTIME_DIR",
                folder.resolve("run").toString()));
    Process process =
        started(
            builder.redirectErrorStream(true).redirectOutput(folder.resolve("obs.log").toFile()));
    await().until(() -> answers() || !process.isAlive());
    return process;
  }

  private boolean answers() {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /// What a user does in OBS.
  ObsClient user() throws InterruptedException {
    var handshake = new ObsHandshake(address(), ANSWER, 1 << 20);
    var opened = (ObsHandshake.Opening.Opened) handshake.open(Optional.of(PASSWORD), null);
    return new ObsClient(opened.socket(), ANSWER, _ -> {}, () -> {});
  }

  URI address() {
    return URI.create("ws://localhost:" + port);
  }

  /// Ends OBS as a crash does.
  void stop() {
    obs.destroyForcibly();
    obs.onExit().join();
  }

  /// Whether a scene is in the file from which OBS starts.
  boolean hasStored(String scene) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("config/obs-studio/basic/scenes"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        if (Files.readString(file).contains(scene)) {
          return true;
        }
      }
    }
    return false;
  }

  void startAgain() {
    obs = run();
  }

  @Override
  public void close() {
    stop();
    screen.destroy();
  }
}
