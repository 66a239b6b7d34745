package integron.launcher;

import integron.common.files.DataFolder;
import integron.launcher.control.ControlReply;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a command of a user works with.
///
/// @param console receives lines of what was asked for
/// @param errors receives sentences on what failed
record Workplace(
    DataFolder folder,
    Checkout checkout,
    Map<String, String> environment,
    Consumer<String> console,
    Consumer<String> errors) {
  /// The command was carried out.
  static final int DONE = 0;

  /// It failed, or found something that is wrong.
  static final int FAILED = 1;

  /// There is no such command or option.
  static final int MISUSED = 2;

  /// Integron does not run.
  static final int NOT_RUNNING = 3;

  Optional<RunningLauncher> running() throws InterruptedException {
    return RunningLauncher.in(folder);
  }

  Programs programs() {
    return new Programs(checkout, folder, environment, Programs.Caches.USED);
  }

  BroadcasterClient broadcaster(RunningLauncher running) {
    return new BroadcasterClient(running.dashboardPort(), folder.accessLink());
  }

  BrowserPages pages(RunningLauncher running) {
    return new BrowserPages(folder.accessLink(), running.dashboardPort(), environment);
  }

  Maintenance maintenance() {
    return new Maintenance(programs());
  }

  void say(String line) {
    console.accept(line);
  }

  int say(ControlReply reply) {
    reply.lines().forEach(reply.done() ? console : errors);
    return reply.done() ? DONE : FAILED;
  }

  int fail(String sentence) {
    errors.accept(sentence);
    return FAILED;
  }

  String notRunning() {
    return "Integron is not running in " + folder.path() + ".";
  }

  int sayNotRunning() {
    say(notRunning());
    return NOT_RUNNING;
  }
}
