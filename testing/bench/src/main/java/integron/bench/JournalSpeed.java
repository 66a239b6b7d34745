package integron.bench;

import static java.util.Objects.requireNonNull;

import integron.common.event.Event;
import integron.common.files.DataFolder;
import integron.common.json.Json;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.entry.Candidate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// How many events of a kind the journal accepts in a second when they arrive without a pause. The
/// baseline is plain JDBC that inserts the same texts, a hundred in a transaction.
final class JournalSpeed {
  private static final int EVENTS = 40_000;
  private static final int PER_TRANSACTION = 100;
  private static final int AHEAD = 1_000;
  private static final Duration LOOK = Duration.ofNanos(100_000);

  private static final String VIEWER =
      "\"userId\":\"%1$d\",\"username\":\"viewer%1$d\",\"displayName\":\"Viewer%1$d\"";

  private static final Map<String, String> KINDS = kinds();

  private JournalSpeed() {}

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put(
        "chat",
        "{"
            + VIEWER
            + ",\"messageId\":\"m%1$d\",\"message\":\"a line of chat that is as long as most of"
            + " them are\",\"fragments\":[{\"type\":\"text\",\"text\":\"a line of chat that is as"
            + " long as most of them"
            + " are\"}],\"badges\":[\"subscriber\"],\"badgeVersions\":{\"subscriber\":\"12\"},\"action\":false}");
    kinds.put("follow", "{" + VIEWER + "}");
    kinds.put("cheer", "{" + VIEWER + ",\"anonymous\":false,\"bits\":100,\"message\":\"thanks\"}");
    kinds.put("sub", "{" + VIEWER + ",\"tier\":\"1000\",\"prime\":false}");
    return kinds;
  }

  static List<Figure> measure() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      figures.add(
          new Figure(
              kind.getKey() + ", accepted",
              accepted(kind.getKey(), EVENTS),
              inserted(kind.getValue()),
              "/s"));
    }
    return figures;
  }

  /// The data of an event of that kind, with `%1$d` in place of a number.
  static String data(String kind) {
    return requireNonNull(KINDS.get(kind));
  }

  /// How many events of a kind are accepted in a second, after as many that are not counted.
  static double accepted(String kind, int count) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    List<Candidate> events = events(kind, data(kind), 2 * count);
    try (Journal journal = open(home)) {
      offer(journal, events.subList(0, count));
      long begin = System.nanoTime();
      offer(journal, events.subList(count, events.size()));
      return perSecond(count, begin);
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      BenchFolders.delete(home);
    }
  }

  /// Starts the journal of a data folder.
  static Journal open(Path home) throws IOException {
    DataFolder folder = new DataFolder(home).prepare();
    Settings settings = Settings.read(Map.of(), folder.settingsFile());
    return Journal.start(
        folder,
        new LiveSettings(settings),
        new JournalMetrics(new SimpleMeterRegistry()),
        _ -> {},
        InstantSource.system(),
        new SecureRandom());
  }

  /// Returns when all of them are accepted.
  static void offer(Journal journal, List<Candidate> events) {
    long begin = journal.position().id();
    long offered = 0;
    for (Candidate event : events) {
      // The producer waits for acceptance, so that no chat is dropped.
      while (offered - (journal.position().id() - begin) > AHEAD || !journal.offer(event)) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      offered++;
    }
    while (journal.position().id() < begin + events.size()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static List<Candidate> events(String kind, String data, int count) throws IOException {
    List<Candidate> events = new ArrayList<>();
    try {
      for (int i = 1; i <= count; i++) {
        Event event = Json.readData(kind, data.formatted(i));
        events.add(new Candidate("bench " + i, Instant.now(), event, Set.of()));
      }
    } catch (Json.MalformedException e) {
      throw new IOException(e);
    }
    return events;
  }

  private static double inserted(String data) throws IOException {
    Path home = Files.createTempDirectory("integron-bench");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("plain.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, data TEXT NOT NULL)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO events (data) VALUES (?)")) {
        insert(connection, insert, data);
        long begin = System.nanoTime();
        insert(connection, insert, data);
        return perSecond(EVENTS, begin);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      BenchFolders.delete(home);
    }
  }

  private static void insert(Connection connection, PreparedStatement insert, String data)
      throws SQLException {
    for (int i = 1; i <= EVENTS; i++) {
      insert.setString(1, data.formatted(i));
      insert.executeUpdate();
      if (i % PER_TRANSACTION == 0) {
        connection.commit();
      }
    }
  }

  private static double perSecond(int count, long begin) {
    return count * 1e9 / (System.nanoTime() - begin);
  }
}
