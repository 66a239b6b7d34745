package integron.launcher.supervise;

import integron.common.lifecycle.Supervision;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.socket.Loopback;
import integron.common.time.Backoff;
import integron.launcher.supervise.ProcessStatus.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One process that its own thread keeps running.
///
/// ```
/// STOPPED ── start ──▶ STARTING ── port accepts ──▶ RUNNING
///                       ▲    │                        │
///            delay over │    └──▶ unasked exit ◀──────┘
///                       │              │
///                    WAITING ◀─────────┘
///
/// STARTING, RUNNING, WAITING ── stop or restart ──▶ STOPPING ── exit ──▶ STOPPED or STARTING
/// ```
///
/// Where two processes of a program can be there at once, a restart prepares a [Successor] while
/// the state is still RUNNING, and the next start is that one.
///
/// It restarts a crashing process without end; the delays grow up to a limit. A process that was up
/// and ends with [Supervision#BEGIN_AGAIN] starts again at once. One that ends with
/// [Supervision#BEGIN_DEMO] or [Supervision#END_DEMO] stays stopped, as all processes are replaced.
public final class SupervisedProcess {
  /// The exit code of a virtual machine with `-XX:+ExitOnOutOfMemoryError`; our programs do not use
  /// it.
  private static final int OUT_OF_MEMORY = 3;

  /// Between two looks at the port of a process that starts; a refused connection costs little.
  private static final Duration POLL = Duration.ofMillis(20);

  private static final int CONNECT_MILLIS = 100;

  private enum Target {
    RUN,
    RESTART,
    STOP
  }

  private final Program program;
  private final RestartTiming timing;
  private final Backoff backoff;
  private final Consumer<String> console;
  private final Consumer<DemoSwitch> switches;

  // Guarded by this.
  private State state = State.STOPPED;
  private Target target = Target.STOP;
  private @Nullable Process process;
  private @Nullable Successor successor;
  private long enteredAt = System.nanoTime();
  private int restarts;
  private Optional<String> lastEnd = Optional.empty();

  /// A process that [#start] starts.
  ///
  /// @param console receives one sentence for each event that concerns a user
  /// @param switches receives the wish of a process that has ended for it; must return at once
  public SupervisedProcess(
      Program program,
      RestartTiming timing,
      RandomGenerator random,
      Consumer<String> console,
      Consumer<DemoSwitch> switches) {
    this.program = program;
    this.timing = timing;
    this.backoff = timing.backoff(random);
    this.console = console;
    this.switches = switches;
  }

  public Program program() {
    return program;
  }

  public synchronized ProcessStatus status() {
    OptionalLong pid = process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
    return new ProcessStatus(
        program.name(),
        state,
        pid,
        Duration.ofNanos(System.nanoTime() - enteredAt),
        restarts,
        lastEnd);
  }

  /// Starts it; does nothing when it was already started.
  public synchronized void start() {
    if (state == State.STOPPED) {
      target = Target.RUN;
      enter(State.STARTING);
      Thread.ofVirtual().name(program.name() + "-supervisor").start(this::keepRunning);
    }
  }

  /// Stops it for good, and returns when it has ended.
  public void stop() throws InterruptedException {
    end(Target.STOP);
    await(() -> state == State.STOPPED, timing.terminated());
  }

  /// Stops it, starts it again without delay, and returns when it is up or its time limit is over.
  /// One thread at a time may call this.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it is being stopped, or
  ///   goes on because its successor cannot follow
  public ProcessStatus restart() throws InterruptedException {
    try {
      prepareSuccessor();
      if (!end(Target.RESTART)) {
        throw stopping();
      }
      await(() -> target != Target.RESTART && state != State.STARTING, timing.start());
      if (isStopping()) {
        throw stopping();
      }
      return status();
    } finally {
      dismissSuccessor();
    }
  }

  private static ProblemException stopping() {
    return Problem.unavailable("Integron is stopping.").asException();
  }

  private void prepareSuccessor() throws InterruptedException {
    Optional<Successor> begun = beginSuccessor();
    if (begun.isEmpty()) {
      return;
    }
    Optional<String> failure = begun.get().awaitPrepared(timing.start(), this::isStopping);
    if (isStopping()) {
      throw stopping();
    }
    if (failure.isPresent()) {
      throw goesOn(failure.get());
    }
  }

  private synchronized boolean isStopping() {
    return target == Target.STOP;
  }

  /// Empty where it does not run, so that nothing is won, or has none.
  private synchronized Optional<Successor> beginSuccessor() {
    if (state != State.RUNNING || program.prepared().isEmpty()) {
      return Optional.empty();
    }
    try {
      successor = Successor.of(program, program.prepared().get(), timing.terminated());
      return Optional.of(successor);
    } catch (IOException e) {
      throw goesOn("Its successor could not be started: " + e.getMessage() + ".");
    }
  }

  private ProblemException goesOn(String failure) {
    return Problem.unavailable(
            "The %s was not restarted, and goes on as before. %s"
                .formatted(program.name(), failure))
        .asException();
  }

  private void dismissSuccessor() throws InterruptedException {
    Successor dismissed;
    synchronized (this) {
      dismissed = successor;
      successor = null;
    }
    if (dismissed != null) {
      dismissed.end();
    }
  }

  /// Returns when it is up or was stopped, or when its time limit is over.
  void awaitUp() throws InterruptedException {
    await(() -> state == State.RUNNING || target == Target.STOP, timing.start());
  }

  private synchronized void await(BooleanSupplier condition, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (!condition.getAsBoolean() && left > 0) {
      wait(Duration.ofNanos(left).toMillis() + 1);
      left = deadline - System.nanoTime();
    }
  }

  private synchronized void enter(State next) {
    state = next;
    enteredAt = System.nanoTime();
    notifyAll();
  }

  // Methods of this process's own thread.

  private void keepRunning() {
    try {
      while (begins()) {
        Optional<String> end = runOnce();
        if (end.isPresent()) {
          awaitNextStart(end.get());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(Thread.currentThread().getName() + " was interrupted", e);
    }
  }

  private synchronized boolean begins() {
    if (target == Target.STOP) {
      enter(State.STOPPED);
      return false;
    }
    target = Target.RUN;
    enter(State.STARTING);
    return true;
  }

  /// Returns how it ended; empty when it begins again at once, or never.
  private Optional<String> runOnce() throws InterruptedException {
    Optional<Process> begun;
    try {
      begun = spawn();
    } catch (IOException | RuntimeException e) {
      return Optional.of("could not be started: " + e.getMessage());
    }
    if (begun.isEmpty()) {
      return Optional.of("was not started");
    }
    awaitPort(begun.get());
    int code = begun.get().waitFor();
    return beginsAgain(code) || switchesDemo(code) ? Optional.empty() : Optional.of(ended(code));
  }

  /// Whether the process asks for another start. Only one that was up may, so that none starts
  /// again and again at once.
  private synchronized boolean beginsAgain(int code) {
    boolean again = code == Supervision.BEGIN_AGAIN && state == State.RUNNING;
    if (again) {
      process = null;
    }
    return again;
  }

  /// Whether the process asks for other processes in place of all. Only one that was up may, so
  /// that they do not replace each other again and again at once.
  private boolean switchesDemo(int code) {
    Optional<DemoSwitch> asked = DemoSwitch.of(code);
    if (asked.isEmpty() || !stays()) {
      return false;
    }
    switches.accept(asked.get());
    return true;
  }

  private synchronized boolean stays() {
    boolean wasUp = state == State.RUNNING;
    if (wasUp) {
      process = null;
      target = Target.STOP;
    }
    return wasUp;
  }

  private static String ended(int code) {
    String words = "ended unexpectedly with exit code " + code;
    return code == OUT_OF_MEMORY
        ? words + ", because its memory was full; INTEGRON_JAVA_OPTS=-Xmx512m gives it more"
        : words;
  }

  /// Empty when it was stopped meanwhile.
  private synchronized Optional<Process> spawn() throws IOException {
    if (target != Target.RUN) {
      return Optional.empty();
    }
    Optional<Process> prepared = Optional.ofNullable(successor).flatMap(Successor::takeTurn);
    if (prepared.isPresent()) {
      successor = null;
    }
    Process begun = prepared.isPresent() ? prepared.get() : program.start(Map.of());
    process = begun;
    return Optional.of(begun);
  }

  private void awaitPort(Process begun) throws InterruptedException {
    while (!begun.waitFor(POLL)) {
      OptionalInt port = program.port().of(begun.pid());
      if (port.isPresent() && accepts(port.getAsInt())) {
        markRunning();
        return;
      }
    }
  }

  private synchronized void markRunning() {
    if (state == State.STARTING) {
      enter(State.RUNNING);
    }
  }

  private synchronized void awaitNextStart(String end) throws InterruptedException {
    process = null;
    boolean settled = System.nanoTime() - enteredAt >= timing.settled().toNanos();
    if (target != Target.RUN || settled) {
      backoff.reset();
    }
    if (target == Target.RUN) {
      Duration delay = backoff.next();
      lastEnd = Optional.of(end);
      enter(State.WAITING);
      console.accept(
          String.format(
              Locale.ROOT,
              "The %s %s. It starts again in %.1f s.",
              program.name(),
              end,
              delay.toMillis() / 1000.0));
      await(() -> target != Target.RUN, delay);
      restarts += target == Target.RUN ? 1 : 0;
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Loopback.IPV4, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  // Methods of the threads that stop or restart it.

  /// Returns false when it has ended, or is ending, for good.
  private boolean end(Target next) throws InterruptedException {
    Process running;
    synchronized (this) {
      if (target == Target.STOP) {
        return false;
      }
      target = next;
      enter(State.STOPPING);
      running = process;
    }
    if (next == Target.STOP) {
      dismissSuccessor();
    }
    if (running != null) {
      end(running);
    }
    return true;
  }

  private void end(Process running) throws InterruptedException {
    closePipe(running);
    if (running.waitFor(timing.asked())) {
      return;
    }
    console.accept(
        "The %s has not ended within %d s, so it is killed."
            .formatted(program.name(), timing.asked().toSeconds()));
    running.destroy();
    if (!running.waitFor(timing.terminated())) {
      running.destroyForcibly().waitFor();
    }
  }

  private static void closePipe(Process running) {
    try {
      running.getOutputStream().close();
    } catch (IOException e) {
      // The process has already closed its end of the pipe, so nothing is left to signal.
    }
  }
}
