package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.files.StartProblemFile;
import integron.common.lifecycle.Closer;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.ChatSourceSetting;
import integron.common.settings.Settings;
import integron.launcher.control.ControlFile;
import integron.launcher.control.ControlServer;
import integron.launcher.supervise.DemoSwitch;
import integron.launcher.supervise.Program;
import integron.launcher.supervise.RestartTiming;
import integron.launcher.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// One running Integron: owns the data folder, supervises the processes, executes commands.
final class Launcher implements AutoCloseable {
  private static final int TOKEN_BYTES = 32;
  private static final int LOCK_ATTEMPTS = 10;
  private static final Duration LOCK_PAUSE = Duration.ofMillis(50);
  private static final Duration PORT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration CONTROL_PATIENCE = Duration.ofSeconds(2);

  /// More than one is asked for only by chance; the first counts.
  private static final int MOST_ASKED = 4;

  /// What follows what runs now.
  private enum Next {
    DEMO,
    TWITCH,
    END
  }

  private final DataFolder folder;
  private final Programs programs;
  private final RestartTiming timing;
  private final Consumer<String> console;
  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Next> asked = new ArrayBlockingQueue<>(MOST_ASKED);
  private final Replaceable processes;
  private final Closer closer = new Closer();

  Launcher(Programs programs, RestartTiming timing, Consumer<String> console) {
    this.folder = programs.folder();
    this.programs = programs;
    this.timing = timing;
    this.console = console;
    this.processes = new Replaceable(folder.accessLink(), console);
  }

  /// Starts everything, and returns after a stop was requested; [#close] then stops it.
  ///
  /// @throws ProblemException when it cannot start, with the remedy; `CONFLICT` where another
  ///   launcher has the folder
  void run(StartOptions options) throws InterruptedException, IOException {
    run(options, Ports.choose(random));
  }

  /// @param twitchPort where the Twitch of a demo listens
  void run(StartOptions options, int twitchPort) throws InterruptedException, IOException {
    closer.add(lock());
    programs.checkout().use().ifPresent(closer::add);
    Settings settings = settings(options);
    Ports ports = Ports.of(settings, DashboardPort.last(folder), random, PORT_PATIENCE);
    programs.requireNoSecretOnCommandLines(settings);
    List<Program> started = programs(options, ports, twitchPort);
    openControl(ports);
    closer.add(() -> console.accept("Integron has stopped."));
    closer.add(processes);
    console.accept("Integron is starting in %s.".formatted(folder.path()));
    start(options, started, ports);
    TrayProcess.of(programs, random, console).ifPresent(tray -> closer.add(tray.start()));
    StartOptions now = options;
    for (Next next = asked.take(); next != Next.END; next = asked.take()) {
      now = after(now, next);
      start(now, programs(now, ports, twitchPort), ports);
    }
  }

  private List<Program> programs(StartOptions options, Ports ports, int twitchPort) {
    return options.demo()
        ? programs.forDemo(ports, twitchPort)
        : programs.forTwitch(ports, options.settings());
  }

  /// Replaces what runs.
  private void start(StartOptions options, List<Program> started, Ports ports)
      throws InterruptedException, IOException {
    sayWhatIsRead(options);
    StartProblemFile.in(folder).delete(); // It concerns an earlier run.
    processes.run(new Supervisor(started, timing, random, console, this::follow), port(ports));
  }

  /// A mistake in the settings concerns a demo only once it is to end; then it goes on.
  private StartOptions after(StartOptions now, Next next) {
    StartOptions wanted = next == Next.DEMO ? now.withDemo() : now.withoutDemo();
    try {
      settings(wanted);
      return wanted;
    } catch (ProblemException e) {
      console.accept("The demo goes on. " + e.problem().detail());
      return now;
    }
  }

  private void follow(DemoSwitch wish) {
    asked.offer(wish == DemoSwitch.BEGIN ? Next.DEMO : Next.TWITCH);
  }

  private IntSupplier port(Ports ports) {
    return ports.decision() == Ports.Decision.BROADCASTER
        ? new DashboardPort(folder, ports.dashboard())
        : ports::dashboard;
  }

  /// Retries for a moment, because a process that checks the lock holds it for that long.
  private LockFile lock() throws InterruptedException {
    for (int attempt = 1; attempt < LOCK_ATTEMPTS; attempt++) {
      Optional<LockFile> lock = LockFile.alone(folder.launcherLock());
      if (lock.isPresent()) {
        return lock.get();
      }
      Thread.sleep(LOCK_PAUSE);
    }
    return LockFile.alone(folder.launcherLock()).orElseThrow(this::alreadyRuns);
  }

  private ProblemException alreadyRuns() {
    String who =
        ControlFile.read(folder.launcherControl())
            .map(file ->
                " (process %d, dashboard %s)"
                    .formatted(
                        file.pid(),
                        new Addresses(new DashboardPort(folder, file.dashboardPort()).getAsInt())
                            .dashboard()))
            .orElse("");
    return Problem.conflict(
            "Integron is already running in %s%s. Stop it with ./integron stop, or choose another folder with %s."
                .formatted(folder.path(), who, DataFolder.VARIABLE))
        .asException();
  }

  /// Reads the ingester's settings here, so that a mistake is reported before any process starts.
  private Settings settings(StartOptions options) {
    Map<String, String> all = new HashMap<>(programs.environment());
    all.putAll(options.settings());
    Settings settings = Settings.read(all, folder.settingsFile());
    if (!options.demo()) {
      settings.chatSource();
    }
    return settings;
  }

  private void sayWhatIsRead(StartOptions options) {
    if (options.demo()) {
      console.accept(
          "This is a demo: a local Twitch sends invented chat, follows and support, and Integron"
              + " does not keep the events.");
    } else if (settings(options).chatSource()
        instanceof ChatSourceSetting.Anonymously(String channel)) {
      console.accept("Reading the chat of %s without signing in.".formatted(channel));
    }
  }

  private void openControl(Ports ports) throws IOException {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    Controls controls =
        new Controls(processes::now, () -> asked.offer(Next.END), new Maintenance(programs));
    ControlServer server = closer.add(new ControlServer(token, CONTROL_PATIENCE, controls));
    new ControlFile(ProcessHandle.current().pid(), server.port(), token, ports.dashboard())
        .write(folder.launcherControl());
    closer.add(() -> Files.deleteIfExists(folder.launcherControl()));
  }

  @Override
  public void close() {
    closer.close();
  }
}
