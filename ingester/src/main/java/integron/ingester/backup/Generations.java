package integron.ingester.backup;

import integron.common.status.BackupStatus.Backup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Decides which backups stay, and why: the newest ones, and the first one of each of the last
/// hours, days and weeks that have any. The first backup of a day stays the first, so later ones
/// cannot push it out.
///
/// Only hours and days with backups count, not those back from now, so that a wrong clock alone
/// deletes nothing. Backups from the future, which a wrong clock has made, count as the oldest.
/// Days begin at midnight UTC, weeks on Mondays.
///
/// @param newest how many of the newest stay, at least 1
/// @param totalBytes the most bytes of all together; beyond that, the backups with the nearest
///   neighbours are deleted. The newest always stays, and so does the oldest, unless it is of the
///   same day
public record Generations(int newest, int hours, int days, int weeks, long totalBytes) {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long DAYS_FROM_MONDAY_TO_THE_EPOCH = 3;

  /// How far a backup's name may be ahead of the clock because another backup has that second.
  private static final Duration AHEAD = Duration.ofMinutes(1);

  /// Returns the backups to keep, each with the reason, newest first.
  ///
  /// @param now by the clock under which `made` was made, or the list is read
  /// @param made the newest backup, even if its name says otherwise; ignored if there is no such
  ///   backup
  public SequencedMap<Backup, String> keep(List<Backup> all, Instant now, String made) {
    List<Backup> byAge = byAge(all, now, made);
    SequencedMap<Backup, String> kept = new LinkedHashMap<>();
    Map<Backup, String> reasons = new LinkedHashMap<>();
    byAge.stream().limit(newest).forEach(backup -> reasons.put(backup, "among the newest"));
    addFirsts(reasons, byAge, hours, ChronoUnit.HOURS, Generations::hour);
    addFirsts(reasons, byAge, days, ChronoUnit.DAYS, Generations::day);
    addFirsts(reasons, byAge, weeks, ChronoUnit.WEEKS, Generations::week);
    byAge.stream()
        .filter(reasons::containsKey)
        .forEach(backup -> kept.put(backup, reasons.get(backup)));
    limitBytes(kept);
    return kept;
  }

  private static List<Backup> byAge(List<Backup> all, Instant now, String made) {
    Instant latest = now.plus(AHEAD);
    List<Backup> byAge = new ArrayList<>(all);
    byAge.sort(
        Comparator.comparing((Backup backup) -> !backup.name().equals(made))
            .thenComparing(backup -> backup.at().isAfter(latest))
            .thenComparing(Comparator.comparing(Backup::at).reversed()));
    return byAge;
  }

  /// The first backup of each of the newest `most` slots.
  private static void addFirsts(
      Map<Backup, String> reasons,
      List<Backup> byAge,
      int most,
      ChronoUnit unit,
      ToLongFunction<Backup> slotOf) {
    Map<Long, Backup> firsts = new LinkedHashMap<>();
    for (Backup backup : byAge) {
      long slot = slotOf.applyAsLong(backup);
      if (firsts.containsKey(slot) || firsts.size() < most) {
        firsts.merge(slot, backup, Generations::earlier);
      }
    }
    String reason =
        "the first of its " + unit.name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    firsts
        .values()
        .forEach(first -> reasons.merge(first, reason, (one, more) -> one + ", " + more));
  }

  private static Backup earlier(Backup one, Backup other) {
    return other.at().isBefore(one.at()) ? other : one;
  }

  private void limitBytes(SequencedMap<Backup, String> kept) {
    long bytes = kept.keySet().stream().mapToLong(Backup::bytes).sum();
    while (bytes > totalBytes && kept.size() > 1) {
      List<Backup> left = List.copyOf(kept.keySet());
      if (left.size() == 2 && day(left.getFirst()) != day(left.getLast())) {
        return;
      }
      Backup dropped = left.size() == 2 ? left.getLast() : densest(left);
      kept.remove(dropped);
      bytes -= dropped.bytes();
    }
  }

  /// Returns the backup with the least time between its neighbours; neither the newest nor the
  /// oldest.
  private static Backup densest(List<Backup> left) {
    int found = 1;
    for (int i = 2; i < left.size() - 1; i++) {
      if (span(left, i).compareTo(span(left, found)) < 0) {
        found = i;
      }
    }
    return left.get(found);
  }

  private static Duration span(List<Backup> left, int place) {
    return Duration.between(left.get(place + 1).at(), left.get(place - 1).at()).abs();
  }

  private static long hour(Backup backup) {
    return Math.floorDiv(backup.at().getEpochSecond(), 3_600);
  }

  private static long day(Backup backup) {
    return Math.floorDiv(backup.at().getEpochSecond(), SECONDS_OF_A_DAY);
  }

  private static long week(Backup backup) {
    return Math.floorDiv(day(backup) + DAYS_FROM_MONDAY_TO_THE_EPOCH, 7);
  }

  /// Returns the backups to delete.
  Set<Backup> drop(List<Backup> all, Instant now, String made) {
    Set<Backup> dropped = new HashSet<>(all);
    dropped.removeAll(keep(all, now, made).keySet());
    return dropped;
  }
}
