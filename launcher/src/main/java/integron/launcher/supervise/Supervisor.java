package integron.launcher.supervise;

import integron.common.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// All processes of one Integron: started in order, stopped in reverse.
public final class Supervisor implements AutoCloseable {
  private final List<SupervisedProcess> processes;
  private boolean closed;

  /// Processes that [#start] starts.
  ///
  /// @param programs in the order in which they start
  /// @param switches receives the wish of a process that all be replaced; must return at once
  public Supervisor(
      List<Program> programs,
      RestartTiming timing,
      RandomGenerator random,
      Consumer<String> console,
      Consumer<DemoSwitch> switches) {
    this.processes =
        programs.stream()
            .map(program -> new SupervisedProcess(program, timing, random, console, switches))
            .toList();
  }

  /// Starts every process; waits for one only where later ones need it. Starts nothing after the
  /// close.
  public void start() throws InterruptedException {
    for (SupervisedProcess process : processes) {
      if (!begin(process)) {
        return;
      }
      if (process.program().awaited()) {
        process.awaitUp();
      }
    }
  }

  private synchronized boolean begin(SupervisedProcess process) {
    if (!closed) {
      process.start();
    }
    return !closed;
  }

  /// The state of each process, in the order in which they start.
  public List<ProcessStatus> status() {
    return processes.stream().map(SupervisedProcess::status).toList();
  }

  /// Restarts one process, or all of them, and returns when they are up or their time limit is
  /// over.
  ///
  /// @param name of the process; empty restarts all
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` for an unknown name,
  ///   `UNAVAILABLE` while stopping
  public List<ProcessStatus> restart(Optional<String> name) throws InterruptedException {
    List<ProcessStatus> restarted = new ArrayList<>();
    for (SupervisedProcess process : chosen(name)) {
      restarted.add(process.restart());
    }
    return restarted;
  }

  /// A task to run while a process is stopped.
  @FunctionalInterface
  public interface Task<T> {
    T run() throws InterruptedException;
  }

  /// Stops one process, runs the task, and starts the process again even if the task failed;
  /// returns when it is up or its time limit is over.
  ///
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` for an unknown name
  public <T> T whileStopped(String name, Task<T> task) throws InterruptedException {
    SupervisedProcess process = chosen(Optional.of(name)).getFirst();
    process.stop();
    try {
      return task.run();
    } finally {
      if (begin(process)) {
        process.awaitUp();
      }
    }
  }

  private List<SupervisedProcess> chosen(Optional<String> name) {
    List<SupervisedProcess> chosen =
        processes.stream()
            .filter(process -> name.isEmpty() || process.program().name().equals(name.get()))
            .toList();
    if (chosen.isEmpty()) {
      throw new Problem(
              Problem.Code.NOT_FOUND,
              "There is no process called %s. The processes are: %s."
                  .formatted(name.orElse(""), String.join(", ", names())))
          .asException();
    }
    return chosen;
  }

  private List<String> names() {
    return processes.stream().map(process -> process.program().name()).toList();
  }

  /// Stops every process in reverse order, and returns when all have ended.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      for (SupervisedProcess process : processes.reversed()) {
        process.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before every process had ended", e);
    }
  }
}
