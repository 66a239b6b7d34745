package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Supervision;
import integron.common.problem.ProblemException;
import integron.launcher.control.ControlReply;
import integron.launcher.supervise.RestartTiming;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The commands of `./integron` for running processes.
///
/// Exit codes: 0 done, 1 failed, 2 no such command, 3 Integron is not running.
public final class Main {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int NOT_RUNNING = 3;
  private static final Set<String> ALONE =
      Set.of(Controls.STOP, Controls.STATUS, Maintenance.BACKUPS);

  private final Consumer<String> console;
  private final DataFolder folder = DataFolder.locate();
  private final Checkout checkout = Checkout.locate();

  private Main(Consumer<String> console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    System.exit(new Main(System.out::println).run(arguments));
  }

  private int run(String[] arguments) {
    try {
      List<String> words = Arrays.asList(arguments);
      String command = words.isEmpty() ? "" : words.getFirst();
      if (ALONE.contains(command) && words.size() > 1) {
        return misused(command + " accepts no arguments; ./integron help lists the commands.");
      }
      return switch (command) {
        case "start" -> start(words.subList(1, words.size()));
        case Controls.STOP -> stop();
        case Controls.STATUS -> status();
        case Controls.RESTART -> restart(words.subList(1, words.size()));
        case Maintenance.BACKUPS -> say(maintenance().run(List.of(Maintenance.BACKUPS)));
        case Maintenance.RESTORE -> restore(words);
        case "train" -> train();
        case "may-build" -> checkout.isInUse() ? FAILED : DONE;
        default -> misused("There is no such command; ./integron help lists them.");
      };
    } catch (ProblemException e) {
      System.err.println(e.problem().detail());
      return FAILED;
    } catch (IOException e) {
      System.err.println("Integron cannot use " + folder.path() + ": " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      throw new IllegalStateException("The main thread was interrupted", e);
    }
  }

  private static int misused(String sentence) {
    System.err.println(sentence);
    return MISUSED;
  }

  private int start(List<String> options) throws InterruptedException, IOException {
    Optional<StartOptions> read = StartOptions.read(options);
    if (read.isEmpty()) {
      return misused("start accepts --demo, or --channel and a channel's login, or no argument.");
    }
    folder.prepare(console);
    Launcher launcher = new Launcher(programs(), RestartTiming.STANDARD, console);
    Supervision.closeAtExit("launcher", launcher);
    launcher.run(read.get());
    return DONE;
  }

  /// The script has this process record as well.
  private int train() throws InterruptedException {
    try {
      new Training(checkout, System.getenv(), console).run();
      return DONE;
    } catch (IOException e) {
      System.err.println("The training failed: " + e.getMessage());
      return FAILED;
    }
  }

  private int stop() throws InterruptedException {
    Optional<RunningLauncher> running = RunningLauncher.in(folder);
    if (running.isEmpty()) {
      sayNotRunning();
      return DONE;
    }
    running.get().ask(Controls.STOP);
    running.get().awaitEnd();
    console.accept("Integron has stopped.");
    return DONE;
  }

  private int status() throws InterruptedException {
    Optional<RunningLauncher> running = RunningLauncher.in(folder);
    if (running.isEmpty()) {
      return sayNotRunning();
    }
    RunningLauncher launcher = running.get();
    ControlReply reply = launcher.ask(Controls.STATUS);
    console.accept(
        "Integron is running in %s (process %d).".formatted(folder.path(), launcher.pid()));
    reply.lines().forEach(console);
    console.accept("  " + twitch(launcher.dashboardPort()));
    new Addresses(launcher.dashboardPort()).lines().forEach(console);
    return reply.done() ? DONE : FAILED;
  }

  private static String twitch(int port) {
    Optional<BroadcasterClient.Status> status = new BroadcasterClient(port).status();
    if (status.isEmpty()) {
      return "Twitch: unknown, because the broadcaster does not answer.";
    }
    BroadcasterClient.Twitch twitch = status.get().twitch();
    if (twitch == null) {
      return "Twitch: unknown, because the ingester has not reported yet.";
    }
    String state = twitch.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String channel = twitch.channel() == null ? "" : ", channel " + twitch.channel().displayName();
    String reason = twitch.reason() == null ? "." : ": " + twitch.reason();
    return "Twitch: " + state + channel + reason;
  }

  private int restart(List<String> options) throws InterruptedException {
    if (options.size() > 1) {
      return misused("restart accepts the name of one process, or no argument.");
    }
    Optional<RunningLauncher> running = RunningLauncher.in(folder);
    if (running.isEmpty()) {
      return sayNotRunning();
    }
    ControlReply reply =
        running.get().ask((Controls.RESTART + " " + String.join("", options)).strip());
    if (!reply.done()) {
      reply.lines().forEach(System.err::println);
      return FAILED;
    }
    console.accept("Restarted:");
    reply.lines().forEach(console);
    return DONE;
  }

  /// @param words `restore`, optionally followed by a backup's name; without one, the newest
  private int restore(List<String> words) throws InterruptedException {
    if (words.size() > 2 || words.stream().anyMatch(word -> word.isBlank() || word.contains(" "))) {
      return misused("restore accepts the name of one backup, or no argument for the newest.");
    }
    Optional<RunningLauncher> running = RunningLauncher.in(folder);
    return say(
        running.isPresent()
            ? running.get().ask(String.join(" ", words))
            : maintenance().run(words));
  }

  private Maintenance maintenance() {
    return new Maintenance(programs());
  }

  private Programs programs() {
    return new Programs(checkout, folder, System.getenv(), Programs.Caches.USED);
  }

  private int say(ControlReply reply) {
    reply.lines().forEach(reply.done() ? console : System.err::println);
    return reply.done() ? DONE : FAILED;
  }

  private int sayNotRunning() {
    console.accept("Integron is not running in " + folder.path() + ".");
    return NOT_RUNNING;
  }
}
