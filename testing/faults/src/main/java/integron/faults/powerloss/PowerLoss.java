package integron.faults.powerloss;

import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `./integron faults power-loss [--states N] [--seed S] [--synchronous-off]`.
///
/// Records the file operations of the real journal, builds states in which a power failure may
/// leave the disk, and opens each with the real journal. The control, `--synchronous-off`, removes
/// the database's syncs from the recording, and must find losses and damage.
public final class PowerLoss {
  private static final String SYNCHRONOUS_OFF = "synchronous-off";
  private static final int BURSTS = 100;

  /// Some moments allow only one state, which is opened once; a thousand remain.
  private static final int STATES = 1_300;

  private PowerLoss() {}

  /// Records, opens and compares.
  ///
  /// @return whether every state kept the promises
  public static boolean run(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(arguments, Set.of(SYNCHRONOUS_OFF), Set.of("states", "seed"));
    long seed = given.seed(System.nanoTime());
    int states = given.number("states", STATES);
    Path scratch = scratch();
    Recording recording = Recording.make(scratch, seed, BURSTS);
    System.out.printf(
        "Recorded %d steps, seed %d: %s%n", recording.steps().size(), seed, recording.summary());
    if (given.has(SYNCHRONOUS_OFF)) {
      recording = recording.withSynchronousOff();
    }
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
        System.err.println("The thread " + thread.getName() + " died: " + failure));
    LossReport report = new CrashStates(recording, scratch, seed).examine(states);
    System.out.println(report);
    Folders.delete(scratch);
    return report.holds();
  }

  /// In memory when the system has such a folder, because the disk is simulated.
  static Path scratch() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "integron-power-loss")
        : Files.createTempDirectory("integron-power-loss");
  }
}
