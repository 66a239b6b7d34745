package integron.bench;

import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// `GET /api/events` of 50 events out of a million in the database.
final class Reads {
  private static final int COUNTED = 2_000;
  private static final int ROWS = 1_000_000;

  /// Negative for KB.
  private static final int FILLING_CACHE = -500_000;

  /// How many reads come before the counted ones. The compilers of a new process work beside its
  /// first thousands of reads.
  enum Age {
    NEW("a new process", 1_000),
    WARM("a warm process", 8_000);

    final String words;
    private final int readsBefore;

    Age(String words, int readsBefore) {
      this.words = words;
      this.readsBefore = readsBefore;
    }
  }

  /// @param micros of the broadcaster's CPU time for each read
  record Result(double micros, Histogram latency) {}

  private Reads() {}

  /// Fills the database of a stopped installation.
  static void fill(Path home) throws IOException {
    fill(home, ROWS);
  }

  /// The same, with a number of rows.
  static void fill(Path home, int count) throws IOException {
    String rows = numbers(count);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("integron.db"));
        Statement statement = connection.createStatement()) {
      // Nothing of a file that is filled anew has to survive a crash.
      statement.execute("PRAGMA journal_mode = OFF");
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute("PRAGMA cache_size = " + FILLING_CACHE);
      connection.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM events");
      statement.executeUpdate(
          rows
              + """
              INSERT OR IGNORE INTO users (id, username, display_name, first_seen, last_seen)
              SELECT i, 'viewer' || i, 'Viewer' || i,
                '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n
              """);
      statement.executeUpdate(
          rows
              + """
              INSERT INTO events (id, type, user_id, data, created_at, source_id)
              SELECT i, 'follow', i, '{"userId":"' || i || '","username":"viewer' || i ||
                '","displayName":"Viewer' || i || '"}', '2026-01-01T00:00:00.000Z', 'bench ' || i
              FROM n
              """);
      statement.executeUpdate("UPDATE meta SET value = '" + count + "' WHERE key = 'last_id'");
      // A new epoch begins after these rows.
      statement.executeUpdate("UPDATE meta SET value = 'restored' WHERE key = 'opening'");
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String numbers(int count) {
    return """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
    """
        .formatted(count);
  }

  /// Fills the database of the reference in Node with the same events.
  static void fillReference(Path database, int count) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          numbers(count)
              + """
              INSERT INTO events (id, type, user_id, data, created_at, source_id)
              SELECT i, 'follow', i, '{"userId":"' || i || '","username":"viewer' || i ||
                '","displayName":"Viewer' || i || '"}', '2026-01-01T00:00:00.000Z', 'bench ' || i
              FROM n
              """);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  static Map<Age, Result> measure(Installation integron) throws IOException, InterruptedException {
    Map<Age, Result> results = new EnumMap<>(Age.class);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      int done = 0;
      for (Age age : Age.values()) {
        read(http, integron, age.readsBefore - done);
        CpuTime before = CpuTime.of(integron);
        Histogram latency = read(http, integron, COUNTED);
        double micros =
            CpuTime.of(integron).since(before, COUNTED).getOrDefault("broadcaster", Double.NaN);
        results.put(age, new Result(micros, latency));
        done = age.readsBefore + COUNTED;
      }
    }
    return results;
  }

  private static Histogram read(HttpClient http, Installation integron, int times)
      throws IOException, InterruptedException {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= times; i++) {
      int before = ROWS - (int) (i * 7_919L % (ROWS - 100));
      URI address =
          URI.create(integron.url() + "/api/events?types=follow&limit=50&before=" + before);
      long begin = System.nanoTime();
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      micros.recordValue((System.nanoTime() - begin) / 1_000);
      if (answer.statusCode() != 200 || answer.body().split("\"id\":", -1).length != 51) {
        throw new IOException("Not 50 events: " + answer.statusCode());
      }
    }
    return micros;
  }
}
