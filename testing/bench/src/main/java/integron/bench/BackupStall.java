package integron.bench;

import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus;
import integron.ingester.backup.BackupMetrics;
import integron.ingester.backup.Backups;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.entry.Candidate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// The time from the hand-over of an event to its acceptance, at 50 events a second, during the
/// backup of a large database. The baseline is the same without a backup.
final class BackupStall {
  private static final long NANOS_BETWEEN = 20_000_000;
  private static final int BASELINE_EVENTS = 1_000;
  private static final Duration LOOK = Duration.ofNanos(100_000);

  /// Makes rows wide, so that the database becomes large quickly.
  private static final String PADDING = "x".repeat(400);

  private final Path database;
  private final Journal journal;
  private long next;

  private BackupStall(Path database, Journal journal) {
    this.database = database;
    this.journal = journal;
  }

  static List<Figure> measure(int megabytes) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    DataFolder folder = new DataFolder(home).prepare();
    Settings settings =
        Settings.read(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"), folder.settingsFile());
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    InstantSource clock = InstantSource.system();
    try (Journal journal =
            Journal.start(
                folder,
                new LiveSettings(settings),
                new JournalMetrics(metrics),
                _ -> {},
                clock,
                new SecureRandom());
        Backups backups =
            Backups.start(
                folder,
                settings::backups,
                new BackupMetrics(metrics),
                _ -> {},
                BackupStatus.NONE,
                clock)) {
      return new BackupStall(folder.database(), journal).measure(megabytes, backups);
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      BenchFolders.delete(home);
    }
  }

  private List<Figure> measure(int megabytes, Backups backups)
      throws IOException, InterruptedException {
    while (Files.size(database) < megabytes * 1_000_000L) {
      fill();
    }
    long enough = next + BASELINE_EVENTS;
    Histogram alone = send(() -> next < enough);
    Thread backup = Thread.ofPlatform().start(() -> backUp(backups));
    Histogram beside = send(backup::isAlive);
    String name = "accepted during a backup of " + Files.size(database) / 1_000_000 + " MB, ";
    return List.of(
        figure(name + "p50", 50, beside, alone),
        figure(name + "p99", 99, beside, alone),
        figure(name + "longest", 100, beside, alone));
  }

  private void fill() {
    for (int i = 0; i < 10_000; i++) {
      while (!offer()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private boolean offer() {
    String id = Long.toString(next + 1);
    Follow follow = new Follow(new Viewer(id, "viewer" + id, PADDING));
    boolean taken = journal.offer(new Candidate("bench " + id, Instant.now(), follow, Set.of()));
    next += taken ? 1 : 0;
    return taken;
  }

  private static void backUp(Backups backups) {
    try {
      backups.now();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Histogram send(BooleanSupplier goOn) {
    Histogram waits = new Histogram(3);
    awaitAccepted();
    long due = System.nanoTime();
    while (goOn.getAsBoolean()) {
      due += NANOS_BETWEEN;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      offer();
      awaitAccepted();
      // From the time when it was due, so that one long wait counts for the events behind it too.
      waits.recordValue((System.nanoTime() - due) / 1_000);
    }
    return waits;
  }

  private void awaitAccepted() {
    while (journal.position().id() < next) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static Figure figure(String name, double percentile, Histogram beside, Histogram alone) {
    return new Figure(
        name,
        beside.getValueAtPercentile(percentile) / 1e3,
        alone.getValueAtPercentile(percentile) / 1e3,
        "ms");
  }
}
