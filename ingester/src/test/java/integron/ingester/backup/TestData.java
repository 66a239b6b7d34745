package integron.ingester.backup;

import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus;
import integron.common.status.BackupStatus.Backup;
import integron.common.time.Clock;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.entry.Candidate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A data folder with a journal and backups, and a clock that stands still until the test moves it.
public final class TestData {
  static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");

  /// A clock that is set by hand.
  public static final class Time implements Clock {
    private volatile Instant now = NOON;
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public long nanos() {
      return nanos.get();
    }

    public void advance(Duration span) {
      now = now.plus(span);
      nanos.addAndGet(span.toNanos());
    }

    /// The time of day alone.
    void set(Duration jump) {
      now = now.plus(jump);
    }
  }

  private final DataFolder folder;
  private final Time time = new Time();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<BackupStatus> statuses = new CopyOnWriteArrayList<>();

  public TestData(Path path) {
    folder = new DataFolder(path).prepare();
  }

  public DataFolder folder() {
    return folder;
  }

  public Time time() {
    return time;
  }

  SimpleMeterRegistry metrics() {
    return metrics;
  }

  List<BackupStatus> statuses() {
    return statuses;
  }

  private Settings settings(Map<String, String> environment) {
    return Settings.read(environment, folder.settingsFile());
  }

  public Journal journal() {
    return Journal.start(
        folder,
        new LiveSettings(settings(Map.of("INTEGRON_JOURNAL_INTAKE_EVENTS", "100000"))),
        new JournalMetrics(metrics),
        _ -> {},
        time,
        new Random());
  }

  public Backups backups(Map<String, String> environment) {
    return Backups.start(
        folder,
        settings(environment)::backups,
        new BackupMetrics(metrics),
        statuses::add,
        BackupStatus.NONE,
        time);
  }

  static Viewer viewer(int number) {
    return new Viewer(Integer.toString(number), "viewer" + number, "Viewer" + number);
  }

  public static Candidate follow(int number) {
    return new Candidate("f" + number, NOON, new Follow(viewer(number)), Set.of());
  }

  static Candidate chat(String sourceId, String text) {
    return new Candidate(
        sourceId, NOON, new ChatEvent.Chat(viewer(1), sourceId, text, List.of(), null), Set.of());
  }

  /// Has follows accepted, numbered from `first` on.
  public void accept(Journal journal, int first, int count) {
    long last = journal.position().id() + count;
    for (int i = 0; i < count; i++) {
      journal.offer(follow(first + i));
    }
    await().until(() -> journal.position().id() >= last);
  }

  /// What is listed, newest first.
  public List<String> names() throws IOException {
    return new BackupFolder(folder.backups()).list().stream().map(Backup::name).toList();
  }

  /// All files in the folder of backups.
  List<String> files() throws IOException {
    return namesIn(folder.backups());
  }

  public static List<String> namesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Waits for the status as well: a file is listed before its backup is counted and the next one
  /// is scheduled.
  void awaitBackups(String... names) {
    await().until(() -> names().equals(List.of(names)) && reported().containsAll(names()));
  }

  private Set<String> reported() {
    return statuses.stream()
        .map(BackupStatus::newest)
        .filter(Objects::nonNull)
        .map(Backup::name)
        .collect(Collectors.toSet());
  }

  public static List<String> rows(Path database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  /// Changes a database without the journal.
  public static void execute(Path database, String... statements) throws SQLException {
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = writer.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
