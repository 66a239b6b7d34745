package integron.launcher;

import integron.common.problem.ProblemException;
import integron.common.time.Backoff;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The icon in the system's tray, which has a process of its own: AWT takes memory only where a
/// desktop is, and its failure ends nothing else. A crashed one is started again a few times.
final class TrayProcess implements AutoCloseable {
  /// Environment variable that turns the icon off.
  static final String VARIABLE = "INTEGRON_TRAY";

  private static final Set<String> OFF = Set.of("off", "false", "no", "0");
  private static final String NEEDED = "java.desktop";

  /// The other processes start meanwhile, and have the processor for themselves.
  private static final Duration AFTER_OTHERS = Duration.ofSeconds(2);

  private static final int MOST_CRASHES = 4;
  private static final Duration SETTLED = Duration.ofMinutes(10);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final Programs programs;
  private final Backoff backoff;
  private final Consumer<String> console;
  private final DisplaySocket display;
  private final Thread keeper = Thread.ofVirtual().name("tray").unstarted(this::keep);

  // Guarded by this.
  private boolean closed;
  private @Nullable Process process;

  private TrayProcess(Programs programs, RandomGenerator random, Consumer<String> console) {
    this.programs = programs;
    this.backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, random);
    this.console = console;
    this.display = DisplaySocket.of(programs.environment().getOrDefault("DISPLAY", ""));
  }

  /// Empty where there can be no icon: it is turned off, there is no display, this Java cannot
  /// draw, or this is a training.
  static Optional<TrayProcess> of(
      Programs programs, RandomGenerator random, Consumer<String> console) {
    boolean isWanted =
        programs.caches() == Programs.Caches.USED
            && isOn(programs.environment())
            && hasDisplay(System.getProperty("os.name", ""), programs.environment())
            && ModuleLayer.boot().findModule(NEEDED).isPresent();
    return isWanted ? Optional.of(new TrayProcess(programs, random, console)) : Optional.empty();
  }

  static boolean isOn(Map<String, String> environment) {
    return !OFF.contains(environment.getOrDefault(VARIABLE, "").strip().toLowerCase(Locale.ROOT));
  }

  /// AWT draws through X, also on a Wayland desktop.
  static boolean hasDisplay(String system, Map<String, String> environment) {
    return system.startsWith("Windows")
        || system.startsWith("Mac")
        || !environment.getOrDefault("DISPLAY", "").isEmpty();
  }

  TrayProcess start() {
    keeper.start();
    return this;
  }

  private void keep() {
    try {
      Thread.sleep(AFTER_OTHERS);
      int crashes = 0;
      while (crashes < MOST_CRASHES) {
        long begun = System.nanoTime();
        Optional<FileTime> before = display.made();
        Optional<Integer> code = run();
        if (code.filter(ended -> ended == TrayMain.NOT_POSSIBLE).isPresent()) {
          display.awaitAnother(before);
          continue;
        }
        if (code.filter(ended -> ended != 0).isEmpty()) {
          return;
        }
        if (System.nanoTime() - begun > SETTLED.toNanos()) {
          crashes = 0;
          backoff.reset();
        }
        crashes++;
        Thread.sleep(backoff.next());
      }
      console.accept(
          "The icon in the tray is gone, because its process has ended %d times. Everything else goes on."
              .formatted(crashes));
    } catch (IOException | ProblemException e) {
      console.accept("There is no icon in the tray: " + e.getMessage());
    } catch (InterruptedException e) {
      // Integron is stopping.
    }
  }

  /// Runs the process, and returns the code with which it has ended; empty after the close.
  private Optional<Integer> run() throws IOException, InterruptedException {
    Optional<Process> running = begin();
    return running.isEmpty() ? Optional.empty() : Optional.of(running.get().waitFor());
  }

  /// Empty after the close.
  private synchronized Optional<Process> begin() throws IOException {
    if (closed) {
      return Optional.empty();
    }
    Process begun =
        programs.tray().redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    process = begun;
    return Optional.of(begun);
  }

  @Override
  public void close() {
    Process running;
    synchronized (this) {
      closed = true;
      running = process;
    }
    keeper.interrupt();
    if (running != null) {
      end(running);
    }
  }

  private static void end(Process running) {
    try (OutputStream pipe = running.getOutputStream()) {
      pipe.flush();
    } catch (IOException e) {
      // It has already closed its end of the pipe.
    }
    try {
      if (!running.waitFor(END_LIMIT)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
