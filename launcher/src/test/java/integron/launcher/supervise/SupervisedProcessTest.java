package integron.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.problem.ProblemException;
import integron.launcher.TestProcess;
import integron.launcher.supervise.ProcessStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration FIRST_DELAY = Duration.ofMillis(400);
  private static final Pattern DELAY = Pattern.compile("starts again in ([0-9.]+) s");
  private static final RestartTiming QUICK =
      new RestartTiming(
          FIRST_DELAY,
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          LIMIT,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));

  @TempDir private Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final List<DemoSwitch> switches = new CopyOnWriteArrayList<>();
  private Optional<Supervisor> supervisor = Optional.empty();

  @AfterEach
  void stop() {
    supervisor.ifPresent(Supervisor::close);
  }

  @Test
  void isStartingUntilItsPortAcceptsAndRunningAfter() throws Exception {
    Supervisor running = start(QUICK, program("alpha"));

    awaitState(running, State.RUNNING);

    assertThat(status(running).pid()).isPresent();
    assertThat(status(running).restarts()).isZero();
  }

  @Test
  void startsAgainAfterGrowingDelaysWhenKilled() throws Exception {
    Supervisor running = start(QUICK, program("alpha"));
    for (int kill = 1; kill <= 3; kill++) {
      int restarts = kill;
      awaitState(running, State.RUNNING);
      ProcessHandle.of(status(running).pid().getAsLong()).orElseThrow().destroyForcibly();
      await().atMost(LIMIT).until(() -> status(running).restarts() == restarts);
    }
    awaitState(running, State.RUNNING);

    assertThat(console).hasSize(3).allMatch(said -> said.contains("alpha ended unexpectedly"));
    assertThat(console).allMatch(said -> said.contains("exit code 137"));
    assertThat(delays()).isSorted();
    assertThat(delays().getLast()).isGreaterThan(delays().getFirst());
  }

  @Test
  void delaysStartAgainFromTheFirstOnceItHasRunLongEnough() throws Exception {
    RestartTiming settlesAtOnce =
        new RestartTiming(FIRST_DELAY, QUICK.longestDelay(), Duration.ZERO, LIMIT, LIMIT, LIMIT);
    behave("alpha", "crash");
    start(settlesAtOnce, program("alpha"));

    await().atMost(LIMIT).until(() -> console.size() >= 4);

    assertThat(delays()).allMatch(delay -> delay <= FIRST_DELAY.toMillis() / 1000.0);
    assertThat(console).allMatch(said -> said.contains("exit code 7"));
  }

  /// Shown able to fail: as any other exit code, it is reported and delays the start.
  @Test
  void startsAgainAtOnceAndWithoutAWordWhenTheProcessWishesIt() throws Exception {
    behave("alpha", "begin-again");
    Supervisor running = start(QUICK, program("alpha"));
    awaitState(running, State.RUNNING);
    long first = status(running).pid().getAsLong();
    behave("alpha", "");

    await()
        .atMost(LIMIT)
        .until(() ->
            status(running).state() == State.RUNNING && status(running).pid().getAsLong() != first);

    assertThat(console).isEmpty();
    assertThat(status(running).restarts()).isZero();
  }

  /// Shown able to fail: as any other exit code, it is reported and leads to another start.
  @Test
  void staysStoppedAndSaysSoWhenTheProcessWishesForADemo() throws Exception {
    behave("alpha", "begin-demo");
    Supervisor running = start(QUICK, program("alpha"));
    awaitState(running, State.RUNNING);
    behave("alpha", "");

    awaitState(running, State.STOPPED);

    assertThat(switches).containsExactly(DemoSwitch.BEGIN);
    assertThat(console).isEmpty();
  }

  /// Shown able to fail: with the port of another process, it counts as up at once.
  @Test
  void isUpOnceItsOwnPortIsKnownAndAccepts() throws Exception {
    AtomicLong known = new AtomicLong(-1);
    Program alpha = program("alpha");
    Program deciding =
        new Program(
            alpha.name(),
            alpha.command(),
            alpha.environment(),
            pid -> pid == known.get() ? alpha.port().of(pid) : OptionalInt.empty(),
            false,
            Optional.empty());
    Supervisor running = start(QUICK, deciding);
    await().atMost(LIMIT).until(() -> status(running).pid().isPresent());
    long pid = status(running).pid().getAsLong();
    await().atMost(LIMIT).until(() -> alpha.port().of(pid).isPresent());
    assertThat(accepts(alpha.port().of(pid).getAsInt())).isTrue();
    assertThat(status(running).state()).isEqualTo(State.STARTING);

    known.set(status(running).pid().getAsLong());

    awaitState(running, State.RUNNING);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void keepsRetryingAProgramThatCannotBeStarted() throws Exception {
    Program missing = new Program("alpha", List.of("/no such program"), Map.of(), 1, false);
    start(QUICK, missing);

    await().atMost(LIMIT).until(() -> console.size() >= 2);

    assertThat(console).allMatch(said -> said.contains("The alpha"));
  }

  /// Shown able to fail: when the exception ends the thread, the process stays in `STARTING`.
  @Test
  void keepsRetryingWithAnInvalidEnvironment() throws Exception {
    Program odd = new Program("alpha", List.of("true"), Map.of("odd", "\0"), 1, false);
    start(QUICK, odd);

    await().atMost(LIMIT).until(() -> console.size() >= 2);

    assertThat(console).allMatch(said -> said.contains("The alpha could not be started"));
  }

  @Test
  void stopsWhileItWaitsToStartAgain() throws Exception {
    RestartTiming slow =
        new RestartTiming(LIMIT.multipliedBy(9), LIMIT.multipliedBy(9), LIMIT, LIMIT, LIMIT, LIMIT);
    behave("alpha", "crash");
    Supervisor waiting = start(slow, program("alpha"));
    awaitState(waiting, State.WAITING);

    waiting.close();

    assertThat(status(waiting).state()).isEqualTo(State.STOPPED);
  }

  @Test
  void restartsAtOnceWhileItWaitsToStartAgain() throws Exception {
    RestartTiming slow =
        new RestartTiming(LIMIT.multipliedBy(9), LIMIT.multipliedBy(9), LIMIT, LIMIT, LIMIT, LIMIT);
    behave("alpha", "crash");
    Supervisor waiting = start(slow, program("alpha"));
    awaitState(waiting, State.WAITING);
    behave("alpha", "");

    List<ProcessStatus> restarted = waiting.restart(Optional.of("alpha"));

    assertThat(restarted).extracting(ProcessStatus::state).containsExactly(State.RUNNING);
    assertThat(restarted.getFirst().restarts()).isZero();
  }

  @Test
  void restartsOneAndLeavesTheOtherAlone() throws Exception {
    Supervisor running = start(QUICK, program("alpha"), program("beta"));
    await()
        .atMost(LIMIT)
        .until(() -> running.status().stream().allMatch(one -> one.state() == State.RUNNING));
    List<ProcessStatus> before = running.status();

    List<ProcessStatus> restarted = running.restart(Optional.of("beta"));

    assertThat(restarted).hasSize(1);
    assertThat(restarted.getFirst().pid()).isNotEqualTo(before.getLast().pid());
    assertThat(running.status().getFirst().pid()).isEqualTo(before.getFirst().pid());
    assertThat(console).isEmpty();
  }

  @Test
  void rejectsTheRestartOfAnUnknownOrStoppedProcess() throws Exception {
    Supervisor running = start(QUICK, program("alpha"));

    assertThatThrownBy(() -> running.restart(Optional.of("gamma")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("There is no process called gamma. The processes are: alpha.");
    running.close();
    assertThatThrownBy(() -> running.restart(Optional.of("alpha")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Integron is stopping.");
  }

  @Test
  void startsNothingOnceClosed() throws Exception {
    Supervisor closed = supervise(QUICK, program("alpha"));
    closed.close();

    closed.start();

    assertThat(status(closed).state()).isEqualTo(State.STOPPED);
    assertThat(folder.resolve("starts")).doesNotExist();
  }

  @Test
  void killsAProcessThatIgnoresTheEndOfItsInput() throws Exception {
    RestartTiming impatient =
        new RestartTiming(
            FIRST_DELAY, LIMIT, LIMIT, LIMIT, Duration.ofMillis(1), Duration.ofSeconds(30));
    behave("alpha", "deaf");
    Supervisor running = start(impatient, program("alpha"));
    awaitState(running, State.RUNNING);

    running.close();

    assertThat(status(running).state()).isEqualTo(State.STOPPED);
    assertThat(console).containsExactly("The alpha has not ended within 0 s, so it is killed.");
  }

  /// The process takes a free port itself. One that this test chose could be that of a connection
  /// of another process by the time the program, or its second start, opens it, and end it with
  /// code 1.
  private Program program(String name) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TestProcess.class.getName(),
            name,
            "0");
    return new Program(
        name,
        command,
        Map.of("INTEGRON_HOME", folder.toString()),
        pid -> TestProcess.portOf(folder, name, pid),
        false,
        Optional.empty());
  }

  private Supervisor supervise(RestartTiming timing, Program... programs) {
    Supervisor made =
        new Supervisor(List.of(programs), timing, new Random(1), console::add, switches::add);
    supervisor = Optional.of(made);
    return made;
  }

  private Supervisor start(RestartTiming timing, Program... programs) throws InterruptedException {
    Supervisor started = supervise(timing, programs);
    started.start();
    return started;
  }

  private void behave(String name, String words) throws IOException {
    Files.writeString(folder.resolve(name + ".behaviour"), words);
  }

  private static ProcessStatus status(Supervisor supervisor) {
    return supervisor.status().getFirst();
  }

  private static void awaitState(Supervisor supervisor, State state) {
    await().atMost(LIMIT).until(() -> status(supervisor).state() == state);
  }

  private List<Double> delays() {
    return console.stream()
        .map(DELAY::matcher)
        .filter(Matcher::find)
        .map(match -> Double.valueOf(match.group(1)))
        .toList();
  }
}
