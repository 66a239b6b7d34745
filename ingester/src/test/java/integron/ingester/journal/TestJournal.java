package integron.ingester.journal;

import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.json.Json;
import integron.common.settings.Settings;
import integron.common.status.JournalStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A data folder with journals, their reports, and queries of its database.
public final class TestJournal {
  public static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");
  public static final Viewer ADA = new Viewer("1", "ada", "Ada");

  private final DataFolder folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<JournalStatus> statuses = new CopyOnWriteArrayList<>();

  public TestJournal(Path path) {
    folder = new DataFolder(path).prepare();
  }

  public DataFolder folder() {
    return folder;
  }

  SimpleMeterRegistry metrics() {
    return metrics;
  }

  List<JournalStatus> statuses() {
    return statuses;
  }

  public Journal start() {
    return start(Map.of());
  }

  Journal start(Map<String, String> environment) {
    return start(
        open(environment, Database.BUSY, new Random()),
        environment,
        JournalListener.ofStatus(statuses::add));
  }

  /// A journal that gives up soon where another connection has locked the database.
  Journal startHasty(
      Map<String, String> environment, Consumer<InternalEntry.Overflowed> onOverflow) {
    return start(
        open(environment, Duration.ofMillis(100), new Random()),
        environment,
        new JournalListener(statuses::add, onOverflow, _ -> {}, _ -> {}));
  }

  private Journal start(
      JournalFile file, Map<String, String> environment, JournalListener listener) {
    return Journal.start(
        file,
        folder,
        settings(environment).journal(),
        new JournalMetrics(metrics),
        listener,
        InstantSource.system(),
        new Random());
  }

  public JournalFile open(Map<String, String> environment) {
    return open(environment, Database.BUSY, new Random(1));
  }

  private JournalFile open(Map<String, String> environment, Duration busy, Random epochs) {
    Settings settings = settings(environment);
    return JournalFile.open(
        folder, settings.journal(), settings::retention, InstantSource.system(), epochs, busy);
  }

  private Settings settings(Map<String, String> environment) {
    return Settings.read(environment, folder.settingsFile());
  }

  /// The first column of what a query finds, read by a connection of its own.
  public List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  /// Changes the database without the journal.
  public void execute(String... statements) throws SQLException {
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        Statement statement = writer.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public static Candidate event(String sourceId, Event event, Mark... marks) {
    return new Candidate(sourceId, NOON, event, Set.of(marks));
  }

  public static Candidate follow(String sourceId, Mark... marks) {
    return event(sourceId, new Follow(ADA), marks);
  }

  public static Candidate chat(String sourceId, String text) {
    return event(sourceId, new ChatEvent.Chat(ADA, sourceId, text, List.of(), null));
  }

  static List<Envelope> accepted(Journal journal) {
    Ring.Span span = journal.ring().span();
    return journal.ring().read(new Position(span.epoch(), span.floor()), 1_000_000)
            instanceof Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items)
        ? items.stream().map(TestJournal::decoded).toList()
        : List.of();
  }

  private static Envelope decoded(EncodedEvent event) {
    try {
      return event.envelope();
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  public static void awaitLatest(Journal journal, long id) {
    await().until(() -> journal.position().id() == id);
  }

  /// Commits a batch to a file that no journal writes to.
  public static List<Envelope> commit(JournalFile file, List<JournalEntry> batch)
      throws SQLException {
    return commit(file, batch, NOON);
  }

  /// Offers it at this time.
  public static List<Envelope> commit(JournalFile file, List<JournalEntry> batch, Instant now)
      throws SQLException {
    return file.commit(batch, now).events();
  }
}
