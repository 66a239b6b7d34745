package integron.faults.powerloss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `./integron faults power-loss [--states N] [--seed S] [--without-sync]`.
///
/// Records what the real journal does to its files, builds states in which a loss of power may have
/// left the disk, and opens each with the real journal. The control, `--without-sync`, leaves every
/// `fsync` out of the recording, which is what `synchronous=OFF` means, and must find losses and
/// damage.
public final class PowerLoss {
  private static final int BURSTS = 240;
  private static final int STATES = 1_000;

  private PowerLoss() {}

  /// Records, opens and compares.
  ///
  /// @return whether what was promised was there in every state
  public static boolean run(Path repository, List<String> arguments)
      throws IOException, InterruptedException {
    long seed = number(arguments, "--seed", System.nanoTime());
    Path scratch = scratch();
    Recording recording = Recording.make(scratch, seed, BURSTS);
    System.out.printf(
        "Recorded %d steps, seed %d: %s%n", recording.steps().size(), seed, recording.summary());
    if (arguments.contains("--without-sync")) {
      recording = recording.withoutSyncs();
    }
    int states = (int) number(arguments, "--states", STATES);
    Report report = new CrashStates(recording, scratch, seed).examine(states);
    System.out.println(report);
    CrashStates.delete(scratch);
    return report.holds();
  }

  /// In memory where the system has such a folder: the disk is a simulated one anyway.
  static Path scratch() throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "integron-power-loss")
        : Files.createTempDirectory("integron-power-loss");
  }

  private static long number(List<String> arguments, String name, long otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : Long.parseLong(arguments.get(at + 1));
  }
}
