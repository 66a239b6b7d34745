package integron.faults.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is certain on the simulated disk, and what is possible.
final class SimulatedDiskTest {
  private static final int FATES = 2_000;
  private static final int FILE = 1;

  private final Random random = new Random(1);

  private static Step write(long offset, String text) {
    return new Step.Write(FILE, offset, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Step create(String name) {
    return new Step.Create(Step.ROOT, name, FILE, false);
  }

  /// All possible contents under a name after these steps; "none" when it may be missing.
  private Set<String> outcomes(String name, List<Step> steps) {
    Disk disk = new Disk();
    for (int at = 0; at < steps.size(); at++) {
      disk.apply(steps.get(at), at);
    }
    Set<String> outcomes = new HashSet<>();
    for (int fate = 0; fate < FATES; fate++) {
      Map<Path, byte[]> files = disk.after(new Fate(random, steps.size()));
      byte[] content = files.get(Path.of(name));
      outcomes.add(content == null ? "none" : new String(content, StandardCharsets.US_ASCII));
    }
    return outcomes;
  }

  @Test
  void aFileThatWasSyncedWithItsFolderIsPresent() {
    assertThat(
            outcomes(
                "a",
                List.of(
                    create("a"),
                    write(0, "old"),
                    new Step.Sync(FILE, 2),
                    new Step.Sync(Step.ROOT, 3))))
        .containsExactly("old");
  }

  @Test
  void aSyncedFileMayBeMissingAsLongAsItsFolderWasNotSynced() {
    assertThat(outcomes("a", List.of(create("a"), write(0, "old"), new Step.Sync(FILE, 2))))
        .containsExactlyInAnyOrder("none", "old");
  }

  @Test
  void aSyncDoesNotCoverWritesThatEndedAfterItBegan() {
    assertThat(
            outcomes(
                "a",
                List.of(
                    create("a"),
                    write(0, "old"),
                    write(0, "new"),
                    new Step.Sync(FILE, 2),
                    new Step.Sync(Step.ROOT, 3))))
        .containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void unsyncedWritesReachTheDiskInAnyOrder() {
    assertThat(
            outcomes(
                "a",
                List.of(
                    create("a"),
                    write(0, "...."),
                    new Step.Sync(FILE, 2),
                    new Step.Sync(Step.ROOT, 3),
                    write(0, "ab"),
                    write(2, "cd"))))
        .containsExactlyInAnyOrder("....", "ab..", "..cd", "abcd");
  }

  @Test
  void aWriteMayBeTornAtTheBorderOfASector() {
    String old = ".".repeat(1024);

    assertThat(
            outcomes(
                "a",
                List.of(
                    create("a"),
                    write(0, old),
                    new Step.Sync(FILE, 2),
                    new Step.Sync(Step.ROOT, 3),
                    write(510, "abcd"))))
        .containsExactlyInAnyOrder(
            old,
            ".".repeat(510) + "abcd" + ".".repeat(510),
            ".".repeat(510) + "ab" + ".".repeat(512),
            ".".repeat(512) + "cd" + ".".repeat(510));
  }

  @Test
  void aRenameIsCompleteOrAbsent() {
    List<Step> steps =
        List.of(
            create("a.tmp"),
            write(0, "new"),
            new Step.Sync(FILE, 2),
            new Step.Sync(Step.ROOT, 3),
            new Step.Rename(Step.ROOT, "a.tmp", "a", FILE));

    assertThat(outcomes("a", steps)).containsExactlyInAnyOrder("none", "new");
    assertThat(outcomes("a.tmp", steps)).containsExactlyInAnyOrder("none", "new");
  }
}
