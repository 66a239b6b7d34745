package integron.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.problem.ProblemException;
import integron.launcher.TestProcess;
import integron.launcher.supervise.ProcessStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The restart of a program whose next process is prepared beside the one that runs.
class SuccessorTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @TempDir private Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private Optional<Supervisor> supervisor = Optional.empty();

  @AfterEach
  void stop() throws IOException {
    behave("");
    supervisor.ifPresent(Supervisor::close);
  }

  /// Shown able to fail: without the wait for its turn, `turn` is before `end`; without a
  /// successor, `end` is before the second `start`.
  @Test
  void isPreparedBeforeTheOldOneEndsAndGoesOnAfter() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);

    List<ProcessStatus> restarted = running.restart(Optional.empty());

    long next = restarted.getFirst().pid().getAsLong();
    assertThat(restarted).extracting(ProcessStatus::state).containsExactly(State.RUNNING);
    assertThat(steps())
        .containsExactly("start " + old, "start " + next, "end " + old, "turn " + next);
    assertThat(console).isEmpty();
    assertThat(restarted.getFirst().restarts()).isZero();
    assertThat(note()).doesNotExist();
  }

  /// Shown able to fail: when the failure is ignored, the old one ends.
  @Test
  void leavesTheOldOneRunningWhenItEndsBeforeItIsPrepared() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    behave("crash");

    assertThatThrownBy(() -> running.restart(Optional.of("alpha")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The alpha was not restarted, and goes on as before. Its successor ended with exit code"
                + " 7 before it was ready.");

    assertThat(status(running).state()).isEqualTo(State.RUNNING);
    assertThat(pid(running)).isEqualTo(old);
  }

  /// The one who restarts it may see no output of the processes. Shown able to fail: where the note
  /// is not read, the sentence has the exit code alone.
  @Test
  void tellsWhyItCannotFollow() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    behave("unable");

    assertThatThrownBy(() -> running.restart(Optional.of("alpha")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The alpha was not restarted, and goes on as before. The setting of alpha is wrong.");

    assertThat(pid(running)).isEqualTo(old);
    assertThat(note()).doesNotExist();
  }

  /// Such as on a full disk. Shown able to fail: without the attempt, the sentence does not say
  /// what cannot be written.
  @Test
  void isNotStartedWhereItCouldNotSayThatItIsPrepared() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    Files.createDirectories(note().resolve("occupied"));

    assertThatThrownBy(() -> running.restart(Optional.of("alpha")))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "The alpha was not restarted, and goes on as before. Its successor could not be"
                + " started: %s cannot be written".formatted(note()));

    assertThat(alive()).containsExactly(old);
  }

  @Test
  void leavesTheOldOneRunningWhenItIsNotPreparedInTime() throws Exception {
    Supervisor running = start(timing(AT_ONCE, LIMIT));
    long old = pid(running);
    behave("unprepared");

    assertThatThrownBy(() -> running.restart(Optional.of("alpha")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("goes on as before. Its successor was not ready within 0 s.");

    assertThat(pid(running)).isEqualTo(old);
    assertThat(alive()).containsExactly(old);
  }

  /// Shown able to fail: when it is taken though it has ended, that counts as a crash.
  @Test
  void anotherOneIsStartedWhenItIsKilledWhileItWaitsForItsTurn() throws Exception {
    behave("deaf");
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    CompletableFuture<ProcessStatus> restart = restart(running);
    awaitState(running, State.STOPPING);
    behave("");

    long killed = alive().stream().filter(pid -> pid != old).findFirst().orElseThrow();
    kill(killed);
    kill(old);

    ProcessStatus restarted = restart.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(restarted.state()).isEqualTo(State.RUNNING);
    assertThat(restarted.pid().getAsLong()).isNotIn(old, killed);
    assertThat(steps()).noneMatch(step -> step.startsWith("turn"));
    assertThat(console).isEmpty();
  }

  @Test
  void goesOnOnceAnOldOneThatRefusesToEndIsKilled() throws Exception {
    behave("deaf");
    Supervisor running = start(timing(LIMIT, AT_ONCE));
    long old = pid(running);

    long next = running.restart(Optional.of("alpha")).getFirst().pid().getAsLong();

    assertThat(console).containsExactly("The alpha has not ended within 0 s, so it is killed.");
    assertThat(steps()).endsWith("end " + old, "turn " + next);
  }

  /// Shown able to fail: with no dismissal at all, the successor is there after the stop.
  @Test
  void endsWithTheOldOneWhenAllIsStoppedMeanwhile() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    behave("unprepared");
    CompletableFuture<ProcessStatus> restart = restart(running);
    await().atMost(LIMIT).until(() -> alive().size() == 2);

    running.close();

    assertThat(alive()).isEmpty();
    assertThat(restart)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .havingCause()
        .withMessage("Integron is stopping.");
  }

  /// Shown able to fail: when the state alone is returned, the command says that it was restarted.
  @Test
  void isNoRestartWhenAllIsStoppedWhileTheOldOneEnds() throws Exception {
    behave("deaf");
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    CompletableFuture<ProcessStatus> restart = restart(running);
    awaitState(running, State.STOPPING);
    behave("");

    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(running::close, Thread::startVirtualThread);
    await().atMost(LIMIT).until(() -> alive().equals(List.of(old)));
    kill(old);

    stop.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(restart)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .havingCause()
        .withMessage("Integron is stopping.");
    assertThat(alive()).isEmpty();
  }

  /// Shown able to fail: a successor that is not prepared yet does not follow a crash.
  @Test
  void followsTheProcessThatWasStartedAfterACrashMeanwhile() throws Exception {
    Supervisor running = start(timing(LIMIT, LIMIT));
    long old = pid(running);
    behave("unprepared");
    CompletableFuture<ProcessStatus> restart = restart(running);
    await().atMost(LIMIT).until(() -> alive().size() == 2);
    long successor = alive().stream().filter(pid -> pid != old).findFirst().orElseThrow();
    kill(old);
    await().atMost(LIMIT).until(() -> status(running).restarts() == 1);
    awaitState(running, State.RUNNING);
    behave("");

    ProcessStatus restarted = restart.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

    assertThat(restarted.pid()).hasValue(successor);
    assertThat(alive()).containsExactly(successor);
  }

  private static CompletableFuture<ProcessStatus> restart(Supervisor running) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return running.restart(Optional.of("alpha")).getFirst();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static RestartTiming timing(Duration start, Duration asked) {
    return new RestartTiming(
        Duration.ofMillis(400), LIMIT, Duration.ofHours(1), start, asked, LIMIT);
  }

  private Supervisor start(RestartTiming timing) throws InterruptedException {
    Supervisor started =
        new Supervisor(List.of(alpha()), timing, new Random(1), console::add, _ -> {});
    supervisor = Optional.of(started);
    started.start();
    awaitState(started, State.RUNNING);
    return started;
  }

  private Program alpha() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TestProcess.class.getName(),
            "alpha",
            "0");
    return new Program(
        "alpha",
        command,
        Map.of("INTEGRON_HOME", folder.toString()),
        pid -> TestProcess.portOf(folder, "alpha", pid),
        false,
        Optional.of(note()));
  }

  private Path note() {
    return folder.resolve("alpha.prepared");
  }

  private void behave(String words) throws IOException {
    Files.writeString(folder.resolve("alpha.behaviour"), words);
  }

  private List<String> steps() throws IOException {
    return Files.readAllLines(folder.resolve("steps"));
  }

  private List<Long> alive() throws IOException {
    return steps().stream()
        .filter(step -> step.startsWith("start "))
        .map(step -> Long.valueOf(step.substring("start ".length())))
        .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
        .toList();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await()
        .atMost(LIMIT)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  private static ProcessStatus status(Supervisor supervisor) {
    return supervisor.status().getFirst();
  }

  private static long pid(Supervisor supervisor) {
    return status(supervisor).pid().getAsLong();
  }

  private static void awaitState(Supervisor supervisor, State state) {
    await().atMost(LIMIT).until(() -> status(supervisor).state() == state);
  }
}
