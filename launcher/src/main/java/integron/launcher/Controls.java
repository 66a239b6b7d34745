package integron.launcher;

import integron.common.problem.ProblemException;
import integron.launcher.control.ControlReply;
import integron.launcher.supervise.ProcessStatus;
import integron.launcher.supervise.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Executes the commands that the running launcher receives. Work is done one after another; what
/// runs is shown, and a stop begins, also beside it.
final class Controls implements Function<String, ControlReply> {
  static final String STATUS = "status";

  /// The same as JSON, one process a line.
  static final String STATUS_JSON = "status-json";

  static final String STOP = "stop";
  static final String RESTART = "restart";

  private final Supplier<Supervisor> supervisor;
  private final Runnable stop;
  private final Maintenance maintenance;
  private final ReentrantLock working = new ReentrantLock();

  /// @param supervisor of the processes that run now
  /// @param stop starts to stop everything, and returns at once
  Controls(Supplier<Supervisor> supervisor, Runnable stop, Maintenance maintenance) {
    this.supervisor = supervisor;
    this.stop = stop;
    this.maintenance = maintenance;
  }

  /// @param command one of the words above, where `restart` may be followed by a process's name,
  ///   and `restore` by a backup's
  @Override
  public ControlReply apply(String command) {
    List<String> words = List.of(command.strip().split(" +"));
    return switch (words.getFirst()) {
      case STATUS -> new ControlReply(true, lines(supervisor.get().status()));
      case STATUS_JSON ->
          new ControlReply(true, supervisor.get().status().stream().map(ProcessLine::of).toList());
      case STOP -> stop();
      case RESTART -> alone(() -> restart(words.stream().skip(1).findFirst()));
      case Maintenance.RESTORE -> alone(() -> restore(words));
      default -> ControlReply.refused("The launcher does not know the command " + command + ".");
    };
  }

  private ControlReply alone(Supplier<ControlReply> work) {
    working.lock();
    try {
      return work.get();
    } finally {
      working.unlock();
    }
  }

  private ControlReply stop() {
    stop.run();
    return ControlReply.done("Integron is stopping.");
  }

  private ControlReply restart(Optional<String> name) {
    try {
      return new ControlReply(true, lines(supervisor.get().restart(name)));
    } catch (ProblemException e) {
      return ControlReply.refused(e.problem().detail());
    } catch (InterruptedException e) {
      throw new IllegalStateException("A command was interrupted", e);
    }
  }

  /// The broadcaster keeps running meanwhile, so overlays stay connected.
  private ControlReply restore(List<String> words) {
    try {
      return supervisor.get().whileStopped(Programs.INGESTER, () -> maintenance.run(words));
    } catch (ProblemException e) {
      return ControlReply.refused(e.problem().detail());
    } catch (InterruptedException e) {
      throw new IllegalStateException("A command was interrupted", e);
    }
  }

  private static List<String> lines(List<ProcessStatus> processes) {
    return processes.stream().map(Controls::line).toList();
  }

  private static String line(ProcessStatus process) {
    String pid = process.pid().isPresent() ? "process " + process.pid().getAsLong() : "no process";
    return "  %-12s %-9s %-15s for %s, %s"
        .formatted(
            process.name(),
            process.state().name().toLowerCase(Locale.ROOT),
            pid,
            duration(process.inState()),
            restarts(process.restarts()) + lastEnd(process));
  }

  private static String lastEnd(ProcessStatus process) {
    return process.lastEnd().map(end -> "; it " + end).orElse("");
  }

  private static String restarts(int restarts) {
    return switch (restarts) {
      case 0 -> "never crashed";
      case 1 -> "restarted once";
      default -> "restarted " + restarts + " times";
    };
  }

  static String duration(Duration time) {
    if (time.toDays() > 0) {
      return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d s".formatted(time.toSeconds());
  }
}
