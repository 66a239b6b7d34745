package integron.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shown able to fail: without the call in `DataFolder`, all reports stay.
final class CrashReportsTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path home;
  private DataFolder folder;

  @BeforeEach
  void prepare() {
    folder = new DataFolder(home).prepare();
  }

  private void report(String name, int age, long size) throws IOException {
    Path file = folder.logs().resolve(name);
    try (RandomAccessFile report = new RandomAccessFile(file.toFile(), "rw")) {
      report.setLength(size);
    }
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.minusSeconds(age)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.logs())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aStartKeepsTheNewestReportsAndEveryOtherFile() throws IOException {
    for (int age = 0; age < 2 * CrashReports.MOST; age++) {
      report(
          (age % 2 == 0 ? "ingester" : "fake-twitch") + "-crash-" + (100 + age) + ".log", age, 1);
    }
    report("ingester.log", 1_000_000, 1);
    report("my-crash-notes.log", 1_000_000, 1);

    folder.prepare();

    List<String> kept =
        IntStream.range(0, CrashReports.MOST)
            .mapToObj(age -> (age % 2 == 0 ? "ingester" : "fake-twitch") + "-crash-" + (100 + age))
            .map(name -> name + ".log")
            .toList();
    assertThat(names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(kept.stream(), Stream.of("ingester.log", "my-crash-notes.log")).toList());
  }

  /// Shown able to fail: where the failure is thrown, the folder "cannot be created".
  @Test
  void whatCannotBeDeletedPreventsNoStart() throws IOException {
    for (int age = 0; age < CrashReports.MOST; age++) {
      report("ingester-crash-" + (100 + age) + ".log", age, 1);
    }
    Path stuck = Files.createDirectory(folder.logs().resolve("ingester-crash-1.log"));
    Files.createFile(stuck.resolve("inside"));
    Files.setLastModifiedTime(stuck, FileTime.from(LONG_AGO.minusSeconds(1_000)));
    report("ingester-crash-2.log", 2_000, 1);
    List<String> notes = new ArrayList<>();

    folder.prepare(notes::add);

    assertThat(notes)
        .filteredOn(note -> note.startsWith("Old reports"))
        .singleElement()
        .asString()
        .contains(stuck.toString());
    assertThat(names()).contains("ingester-crash-1.log").doesNotContain("ingester-crash-2.log");
  }

  @Test
  void theyStayBelowALimitOfBytes() throws IOException {
    report("broadcaster-crash-1.log", 1, CrashReports.MOST_BYTES - 1);
    report("broadcaster-crash-2.log", 2, 2);

    folder.prepare();

    assertThat(names()).containsExactly("broadcaster-crash-1.log");
  }
}
