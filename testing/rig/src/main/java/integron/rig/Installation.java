package integron.rig;

import integron.faketwitch.FakeTwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A running Integron: the launcher and its processes, in a separate folder, on free ports.
public final class Installation implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final int STOP_SECONDS = 30;

  /// Keeps the keyring of a developer out of it.
  private static final Map<String, String> SECRETS_IN_FILE =
      Map.of("INTEGRON_SECRETS_STORE", "file");

  /// The launcher also prints the address on a slow machine, in a line that begins otherwise, while
  /// Integron is not ready.
  private static final Pattern DASHBOARD =
      Pattern.compile("^ +Dashboard +http://localhost:(\\d+)/$");

  private final Process launcher;
  private final Console console;
  private final int port;

  private Installation(Process launcher) throws IOException, InterruptedException {
    this.launcher = launcher;
    this.console = Console.of(launcher, DASHBOARD);
    try {
      this.port = console.awaitPort(START_LIMIT);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Starts everything against that Twitch, and waits until it is ready.
  ///
  /// @param command starts the launcher; its arguments follow
  /// @throws IOException with the console's output, when it ended or took longer than three minutes
  public static Installation start(List<String> command, Path home, FakeTwitch twitch)
      throws IOException, InterruptedException {
    return start(command, home, twitch, Map.of());
  }

  /// The same.
  ///
  /// @param more additional environment variables, which override ours
  public static Installation start(
      List<String> command, Path home, FakeTwitch twitch, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(SECRETS_IN_FILE);
    environment.putAll(more);
    return started(command, home, twitch, environment);
  }

  /// Starts a built checkout that may be older than a setting: versions reject settings that they
  /// do not know.
  ///
  /// @throws NoSuchFileException when the checkout has no list of settings
  public static Installation ofCheckout(
      Path repository, Path home, FakeTwitch twitch, Map<String, String> more)
      throws IOException, InterruptedException {
    String known = Files.readString(repository.resolve("docs/settings.md"));
    Map<String, String> environment = new HashMap<>(SECRETS_IN_FILE);
    environment.keySet().removeIf(name -> !known.contains(name));
    environment.putAll(more);
    List<String> command = List.of("sh", repository.resolve("integron").toString(), "start");
    return started(command, home, twitch, environment);
  }

  private static Installation started(
      List<String> command, Path home, FakeTwitch twitch, Map<String, String> more)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("INTEGRON_HOME", home.toString());
    environment.put("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.putAll(signedInAt(twitch));
    environment.putAll(more);
    return new Installation(builder.redirectErrorStream(true).start());
  }

  /// The environment of an ingester that is signed in at that Twitch.
  public static Map<String, String> signedInAt(FakeTwitch twitch) {
    return Map.of(
        "INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN,
        "INTEGRON_TWITCH_OAUTH_URL", twitch.oauthUrl(),
        "INTEGRON_TWITCH_HELIX_URL", twitch.helixUrl(),
        "INTEGRON_TWITCH_EVENTSUB_URL", twitch.eventSubUrl(),
        "INTEGRON_TWITCH_IRC_URL", twitch.ircUrl(),
        "INTEGRON_EMOTES_BTTV_URL", twitch.emotesUrl("bttv"),
        "INTEGRON_EMOTES_FFZ_URL", twitch.emotesUrl("ffz"),
        "INTEGRON_EMOTES_SEVEN_TV_URL", twitch.emotesUrl("7tv"));
  }

  /// The launcher of a built checkout, run by this Java as the start script runs it.
  public static List<String> launcherOf(Path repository) {
    return BuiltProgram.command(repository, "launcher", "start");
  }

  /// The public port.
  public int port() {
    return port;
  }

  /// The public address, without a final slash.
  public String url() {
    return "http://localhost:" + port;
  }

  /// The output so far.
  public List<String> console() {
    return console.lines();
  }

  /// The process that runs that module's jar, the launcher included.
  ///
  /// @throws IllegalStateException when there is none
  public ProcessHandle process(String module) {
    String jar = "integron-" + module + ".jar";
    return launcher
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(jar))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No " + module + " runs: " + console));
  }

  /// The launcher's process.
  public ProcessHandle launcher() {
    return launcher.toHandle();
  }

  @Override
  public void close() {
    launcher.destroy();
    if (!launcher
        .onExit()
        .completeOnTimeout(launcher, STOP_SECONDS, TimeUnit.SECONDS)
        .join()
        .isAlive()) {
      return;
    }
    launcher.descendants().forEach(ProcessHandle::destroyForcibly);
    launcher.destroyForcibly();
    throw new IllegalStateException("The launcher did not stop: " + console);
  }
}
