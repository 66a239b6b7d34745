package integron.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  private static final List<String> BOTH = List.of("ingester", "broadcaster");

  @TempDir private Path folder;

  @Test
  void entriesOfSeveralProcessesComeInTheOrderOfTime() throws IOException {
    append("ingester", entry(1, "first"), entry(3, "third"), "java.lang.Exception", "\tat a");
    append("broadcaster", "the end of a cut entry", entry(2, "second"));

    assertThat(new LogTail(folder, BOTH).newest(2))
        .containsExactly(
            "broadcaster  " + entry(2, "second"),
            "ingester     " + entry(3, "third"),
            "ingester     java.lang.Exception",
            "ingester     \tat a");
    assertThat(new LogTail(folder, List.of("ingester")).newest(50)).startsWith(entry(1, "first"));
    assertThat(new LogTail(folder, BOTH).newest(0)).isEmpty();
  }

  @Test
  void ofALargeLogOnlyTheEndIsRead() throws IOException {
    append("ingester", entry(1, "x".repeat(2_000_000)), entry(2, "newest"));

    assertThat(new LogTail(folder, List.of("ingester")).newest(50))
        .containsExactly(entry(2, "newest"));
  }

  /// Shown able to fail: where the file of the same name is opened first, the line that was written
  /// before the replacement is lost.
  @Test
  void followsALogThatIsReplacedAndMissesNoLine() throws IOException {
    append("ingester", entry(1, "before"));
    List<String> lines = new ArrayList<>();
    try (LogFollower follower = LogFollower.atEndOf(folder, BOTH)) {
      append("ingester", entry(2, "added"));
      follower.readTo(lines::add);
      append("ingester", entry(3, "last of the old file"));
      Files.move(folder.resolve("ingester.log"), folder.resolve("ingester.1.log"));
      append("ingester", entry(4, "first of the new file"));
      append("broadcaster", entry(5, "of a log that did not exist"));
      follower.readTo(lines::add);
      follower.readTo(lines::add);
    }
    assertThat(lines)
        .containsExactly(
            "ingester     " + entry(2, "added"),
            "ingester     " + entry(3, "last of the old file"),
            "ingester     " + entry(4, "first of the new file"),
            "broadcaster  " + entry(5, "of a log that did not exist"));
  }

  @Test
  void aLineIsPassedOnWhenItIsComplete() throws IOException {
    append("ingester");
    List<String> lines = new ArrayList<>();
    try (LogFollower follower = LogFollower.atEndOf(folder, List.of("ingester"))) {
      write("ingester", "2026-11-28T00:00:01Z INFO  half ");
      follower.readTo(lines::add);
      assertThat(lines).isEmpty();
      write("ingester", "and half\n");
      follower.readTo(lines::add);
    }
    assertThat(lines).containsExactly("2026-11-28T00:00:01Z INFO  half and half");
  }

  private static String entry(int second, String words) {
    return "2026-11-28T00:00:0%d.000Z INFO  main %s".formatted(second, words);
  }

  private void append(String process, String... lines) throws IOException {
    write(process, "");
    for (String line : lines) {
      write(process, line + "\n");
    }
  }

  private void write(String process, String text) throws IOException {
    Files.writeString(
        folder.resolve(process + ".log"),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
