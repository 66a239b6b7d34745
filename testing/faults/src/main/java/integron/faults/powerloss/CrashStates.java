package integron.faults.powerloss;

import integron.faults.site.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Builds states in which a crash may leave the disk, and examines each.
final class CrashStates {
  /// How often another fate is drawn for a moment whose state was already examined.
  private static final int DRAWS = 10;

  private final Recording recording;
  private final Transcript transcript;
  private final Path scratch;
  private final Random random;
  private final Set<Integer> seen = new HashSet<>();
  private final Disk disk = new Disk();
  private Promised promised = Promised.NOTHING;

  /// @param scratch the folder that holds each state in turn
  CrashStates(Recording recording, Path scratch, long seed) {
    this.recording = recording;
    this.transcript = Transcript.of(recording.steps());
    this.scratch = scratch;
    this.random = new Random(seed);
  }

  /// Examines a state for each of `points` moments; no state twice.
  LossReport examine(int moments) throws IOException {
    LossReport report = new LossReport();
    int done = 0;
    for (int point : CrashPoints.choose(recording.steps(), moments, random)) {
      for (; done < point; done++) {
        apply(recording.steps().get(done), done);
      }
      Optional<Map<Path, byte[]>> state = draw(point);
      if (state.isPresent()) {
        report.add(point, examine(state.get()));
      }
    }
    return report;
  }

  private void apply(Step step, int at) {
    disk.apply(step, at);
    if (step instanceof Step.Say(String lines)) {
      promised = promised.and(lines);
    }
  }

  private Optional<Map<Path, byte[]>> draw(int point) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Map<Path, byte[]> files = disk.after(new Fate(random, point));
      if (seen.add(identity(files))) {
        return Optional.of(files);
      }
    }
    return Optional.empty();
  }

  /// Two states are equal when the disk and the promises are.
  private int identity(Map<Path, byte[]> files) {
    int identity = promised.hashCode();
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      identity = 31 * identity + file.getKey().hashCode();
      identity = 31 * identity + Arrays.hashCode(file.getValue());
    }
    return identity;
  }

  private List<LossFinding> examine(Map<Path, byte[]> files) throws IOException {
    Path root = Files.createDirectory(scratch.resolve("state"));
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    List<LossFinding> findings =
        Examination.of(root.resolve(recording.home()), transcript, promised);
    Folders.delete(root);
    return findings;
  }
}
