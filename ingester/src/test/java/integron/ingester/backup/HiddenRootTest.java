package integron.ingester.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import integron.ingester.backup.recovery.Recovery;
import integron.ingester.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A root that is not a mount point, as after `chroot` and in some containers. Needs root, or user
/// namespaces.
@EnabledOnOs(OS.LINUX)
final class HiddenRootTest {
  /// Every folder of the system under another root. The mounts are of a namespace of their own, and
  /// end with it.
  private static final String ENTER =
      """
      root=$1; shift
      for folder in /*; do
        [ ! -d "$folder" ] || { mkdir "$root$folder" && mount --rbind "$folder" "$root$folder"; } || exit
      done
      exec chroot "$root" "$@"
      """;

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void make() throws Exception {
    assumeThat(enter("may", "true")).as("another root can be entered").isZero();
    root = temporary.resolve("root");
  }

  private int enter(String name, String... command) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ENTER, "sh"));
    all.add(Files.createDirectory(temporary.resolve(name)).toString());
    all.addAll(List.of(command));
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve(name + ".output").toFile())
        .start()
        .waitFor();
  }

  /// Shown able to fail: Java's file store looks for the mount point, and throws where there is
  /// none, so that no ingester could start there.
  @Test
  void aDatabaseIsOpenedAndBackedUp() throws Exception {
    int exit =
        enter(
            "root",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            HiddenRootTest.class.getName(),
            "/data-of-integron");
    assertThat(exit).as(Files.readString(temporary.resolve("root.output"))).isZero();
    assertThat(TestData.namesIn(root.resolve("data-of-integron").resolve("backups"))).hasSize(1);
  }

  public static void main(String[] arguments) throws Exception {
    TestData data = new TestData(Path.of(arguments[0]));
    new Recovery(data.folder(), data.time(), new Random()).run();
    try (Journal journal = data.journal();
        Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      data.accept(journal, 1, 10);
      backups.now();
    }
  }
}
