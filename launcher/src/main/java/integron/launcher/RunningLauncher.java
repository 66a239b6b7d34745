package integron.launcher;

import integron.common.files.DataFolder;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.launcher.control.ControlClient;
import integron.launcher.control.ControlFile;
import integron.launcher.control.ControlReply;
import integron.launcher.supervise.RestartTiming;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The launcher that runs in a data folder, as seen by another command.
final class RunningLauncher {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(90);
  // Enough for three processes to restart, each with its longest wait.
  private static final Duration ANSWERED_WITHIN =
      RestartTiming.STANDARD.longestRestart().multipliedBy(3);
  // What runs is known at once, also beside other work.
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);

  private final DataFolder folder;
  private final ControlFile control;

  private RunningLauncher(DataFolder folder, ControlFile control) {
    this.folder = folder;
    this.control = control;
  }

  /// Empty when none runs there, even if a killed launcher has left files.
  ///
  /// @throws ProblemException `UNAVAILABLE` when one runs there but cannot be reached
  static Optional<RunningLauncher> in(DataFolder folder) throws InterruptedException {
    long deadline = System.nanoTime() + REACHABLE_WITHIN.toNanos();
    while (LockFile.isHeld(folder.launcherLock())) {
      Optional<ControlFile> control = ControlFile.read(folder.launcherControl());
      if (control.isPresent()) {
        return Optional.of(new RunningLauncher(folder, control.get()));
      }
      if (System.nanoTime() > deadline) {
        throw Problem.unavailable(
                "Integron is running in %s but cannot be reached: %s has nothing that can be read. Try again in a moment; if that does not help, end the process that runs ./integron start, and start again."
                    .formatted(folder.path(), folder.launcherControl().getFileName()))
            .asException();
      }
      Thread.sleep(PAUSE);
    }
    return Optional.empty();
  }

  long pid() {
    return control.pid();
  }

  int dashboardPort() {
    return new DashboardPort(folder, control.dashboardPort()).getAsInt();
  }

  /// Asks for work, which may take long.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it does not answer
  ControlReply ask(String command) {
    return ask(command, ANSWERED_WITHIN);
  }

  /// Asks for what is known.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it does not answer
  ControlReply show(String command) {
    return ask(command, SHOWN_WITHIN);
  }

  private ControlReply ask(String command, Duration limit) {
    try {
      return ControlClient.ask(control, command, limit);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "Integron in %s (process %d) does not answer: %s."
                  .formatted(folder.path(), control.pid(), e.getMessage())),
          e);
    }
  }

  /// Returns when its processes and the launcher itself have ended.
  ///
  /// @throws ProblemException `UNAVAILABLE` when that takes too long
  void awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + ENDED_WITHIN.toNanos();
    while (LockFile.isHeld(folder.launcherLock())) {
      if (System.nanoTime() > deadline) {
        throw Problem.unavailable(
                "Integron has not stopped within %d s. Its launcher is process %d."
                    .formatted(ENDED_WITHIN.toSeconds(), control.pid()))
            .asException();
      }
      Thread.sleep(PAUSE);
    }
  }
}
