package integron.launcher;

import integron.common.files.AccessLink;
import integron.common.problem.Problem;
import integron.launcher.supervise.Supervisor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The processes that run now. Others may replace all of them while the launcher stays.
final class Replaceable implements AutoCloseable {
  private final AccessLink link;
  private final Consumer<String> console;
  // Guarded by this.
  private @Nullable Supervisor supervisor;
  private @Nullable Readiness readiness;
  private boolean closed;

  Replaceable(AccessLink link, Consumer<String> console) {
    this.link = link;
    this.console = console;
  }

  /// Stops those that run, and starts these. Starts none after the close.
  ///
  /// @param port of the dashboard, read at each look
  void run(Supervisor next, IntSupplier port) throws InterruptedException {
    stop();
    if (put(next)) {
      next.start();
      announce(port);
    }
  }

  private synchronized boolean put(Supervisor next) {
    supervisor = closed ? null : next;
    return !closed;
  }

  private synchronized void announce(IntSupplier port) {
    if (!closed) {
      readiness = new Readiness(port, link, console).start();
    }
  }

  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` while none run
  synchronized Supervisor now() {
    if (supervisor == null) {
      throw Problem.unavailable("Integron is stopping.").asException();
    }
    return supervisor;
  }

  private void stop() {
    Supervisor running;
    synchronized (this) {
      running = supervisor;
      if (readiness != null) {
        readiness.close();
      }
    }
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
  }
}
