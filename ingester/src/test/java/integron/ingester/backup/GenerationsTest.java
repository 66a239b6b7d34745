package integron.ingester.backup;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.status.BackupStatus.Backup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shown able to fail: with the newest ones alone, each test fails that expects an older one.
final class GenerationsTest {
  /// A Thursday.
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private static final Generations STANDARD = new Generations(10, 24, 7, 4, Long.MAX_VALUE);

  private final List<Backup> folder = new ArrayList<>();
  private Instant now = NOON;

  private void make(Generations generations) {
    Backup made = new Backup("integron-" + BackupNames.time(now) + ".db", now, 100);
    folder.add(made);
    folder.removeAll(generations.drop(folder, now, made.name()));
    assertThat(folder).as("the newest stays").contains(made);
  }

  private void makeEvery(Duration pause, int times, Generations generations) {
    for (int i = 0; i < times; i++) {
      now = now.plus(pause);
      make(generations);
    }
  }

  private Set<String> days() {
    Set<String> days = new HashSet<>();
    folder.forEach(
        backup -> days.add(backup.at().atOffset(ZoneOffset.UTC).toLocalDate().toString()));
    return days;
  }

  @Test
  void aStormOfBackupsLeavesThoseOfEarlierDaysAndWeeks() {
    makeEvery(Duration.ofDays(1), 60, STANDARD);
    List<Backup> before = List.copyOf(folder);
    makeEvery(Duration.ofMinutes(1), 600, STANDARD);

    assertThat(folder).containsAll(before.stream().filter(b -> isOfLastDays(b, 6)).toList());
    assertThat(days()).hasSizeGreaterThanOrEqualTo(7 + 2);
    assertThat(folder).hasSizeLessThanOrEqualTo(10 + 24 + 7 + 4);
  }

  private boolean isOfLastDays(Backup backup, int days) {
    return backup.at().isAfter(now.minus(Duration.ofDays(days)));
  }

  @Test
  void theNewestAreKeptWithAnyTime() {
    makeEvery(Duration.ofMinutes(1), 100, new Generations(10, 0, 0, 0, Long.MAX_VALUE));
    assertThat(folder).hasSize(10).extracting(Backup::at).contains(now.minusSeconds(540));
  }

  @Test
  void theFirstOfAnHourStaysAfterLaterBackups() {
    make(STANDARD);
    makeEvery(Duration.ofSeconds(60), 59, STANDARD);
    assertThat(folder).extracting(Backup::at).contains(NOON);
  }

  /// Backups whose names cannot be trusted count last.
  @ParameterizedTest
  @ValueSource(longs = {30, -30, 3_650, -3_650})
  void aWrongClockLeavesWhatWasMadeBeforeAndAfter(long days) {
    makeEvery(Duration.ofDays(1), 60, STANDARD);
    Set<String> right = days();
    Instant before = now;
    now = now.plus(Duration.ofDays(days));
    makeEvery(Duration.ofMinutes(1), 60, STANDARD);
    assertThat(days()).as("while it is wrong").filteredOn(right::contains).hasSizeGreaterThan(4);

    now = before;
    makeEvery(Duration.ofDays(1), 5, STANDARD);
    assertThat(folder.stream().filter(b -> b.at().isAfter(before) && !b.at().isAfter(now)))
        .as("after it was set right")
        .hasSize(5);
  }

  @Test
  void tooManyBytesDeleteBackupsWhereTheyAreDensest() {
    makeEvery(Duration.ofDays(1), 30, STANDARD);
    Instant oldest = folder.getFirst().at();
    Generations tight = new Generations(10, 24, 7, 4, 600);
    makeEvery(Duration.ofMinutes(1), 600, tight);

    assertThat(folder).hasSize(6);
    assertThat(folder).extracting(Backup::at).contains(oldest);
    assertThat(days()).hasSize(6);
  }

  @Test
  void backupsOfTodayAreNeverTheOnlyOnes() {
    make(STANDARD);
    now = now.plus(Duration.ofDays(1));
    makeEvery(Duration.ofMinutes(1), 30, new Generations(10, 24, 7, 4, 1));
    assertThat(folder).extracting(Backup::at).containsExactly(NOON, now);
  }

  @Test
  void onlyTheNewestMayStayWhenAllAreOfOneDay() {
    makeEvery(Duration.ofMinutes(1), 30, new Generations(10, 24, 7, 4, 1));
    assertThat(folder).extracting(Backup::at).containsExactly(now);
  }

  @Test
  void eachBackupHasAReason() {
    makeEvery(Duration.ofDays(1), 3, STANDARD);
    assertThat(new Generations(1, 0, 2, 1, 1_000).keep(folder, now, "").values())
        .containsExactly(
            "among the newest, the first of its day",
            "the first of its day",
            "the first of its week");
  }
}
