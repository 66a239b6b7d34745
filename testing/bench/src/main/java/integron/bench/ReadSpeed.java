package integron.bench;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Every read of REST, of a database with a million events and a million viewers.
final class ReadSpeed {
  private static final int ROWS = 1_000_000;
  private static final int COUNTED = 1_000;

  /// The compilers of a new process work beside its first thousands of reads.
  private static final int WARM_UP = 200;

  private static final long MICROS = 1_000;

  /// A request by name; `%d` is another number each time, up to the number of rows.
  private static final Map<String, String> READS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("events, newest", "/api/events?before=%d"),
              Map.entry("events, oldest", "/api/events?order=oldest&after=%d"),
              Map.entry("events of two kinds", "/api/events?types=cheer,raid&before=%d"),
              Map.entry(
                  "events of a day",
                  "/api/events?from=2025-06-01T00:00:00Z&to=2025-06-02T00:00:00Z"),
              Map.entry(
                  "events of a kind since",
                  "/api/events?types=cheer&from=2025-03-01T00:00:00Z&order=oldest"),
              Map.entry("events of a viewer", "/api/events?user=%d"),
              Map.entry("events, backfilled", "/api/events?backfilled=true&before=%d"),
              Map.entry("events by part of a name", "/api/events?name=nakafox%d"),
              Map.entry("one event", "/api/events/%d"),
              Map.entry("users by messages", "/api/users?sort=messages"),
              Map.entry("users by last seen", "/api/users?sort=last_seen"),
              Map.entry("users by Bits, ascending", "/api/users?sort=bits&order=asc"),
              Map.entry("users by name", "/api/users?sort=name&order=asc"),
              Map.entry("users by part of a name: few", "/api/users?search=nakafox%d"),
              Map.entry("users by part of a name: many", "/api/users?search=fox&sort=bits"),
              Map.entry("one user", "/api/users/%d"),
              Map.entry("stats", "/api/stats")));

  private ReadSpeed() {}

  /// Fills the database of a stopped installation.
  static void fill(Path home) throws IOException {
    String numbers =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ") ";
    String part =
        "substr('katomireshadowcatfoxnekogamerzenlunastarpixelwolf', 1 + abs(random()) %% 44, %d)";
    String time = "strftime('%Y-%m-%dT%H:%M:%fZ', '2025-01-01', '+' || (i * 31) || ' seconds')";
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("integron.db"));
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM events");
      statement.executeUpdate("DELETE FROM users");
      statement.executeUpdate(
          numbers
              + "INSERT INTO users (id, username, display_name, first_seen, last_seen,"
              + " message_count, bits_total, sub_months) SELECT i, name, iif(i % 20 = 0, '名前' || i,"
              + " upper(name)), t, t, abs(random()) % 1000, iif(i % 10 = 0, abs(random()) % 9999,"
              + " 0), iif(i % 5 = 0, i % 60, 0) FROM (SELECT i, "
              + part.formatted(4)
              + " || "
              + part.formatted(5)
              + " || (i % 10000) AS name, "
              + time
              + " AS t FROM n)");
      statement.executeUpdate(
          numbers
              + "INSERT INTO events (id, type, user_id, data, created_at, source_id, marks) SELECT"
              + " i, CASE i % 5 WHEN 0 THEN 'cheer' WHEN 1 THEN 'raid' WHEN 2 THEN 'sub' ELSE"
              + " 'follow' END, u, '{\"userId\":\"' || u ||"
              + " '\",\"username\":\"viewer\",\"displayName\":\"Viewer\"}', "
              + time
              + ", 'bench ' || i, iif(i % 1000 = 0, 'backfilled', '')"
              + " FROM (SELECT i, 1 + i * 7919 % "
              + ROWS
              + " AS u FROM n)");
      statement.executeUpdate("UPDATE meta SET value = '" + ROWS + "' WHERE key = 'last_id'");
      // A new epoch begins after these rows.
      statement.executeUpdate("UPDATE meta SET value = 'restored' WHERE key = 'opening'");
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /// Returns a line for each read.
  static List<String> measure(String url) throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    rows.add("%-32s %10s %10s %10s".formatted("read, ms", "p50", "p99", "max"));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (Map.Entry<String, String> read : READS.entrySet()) {
        send(http, url + read.getValue(), WARM_UP);
        Histogram micros = send(http, url + read.getValue(), COUNTED);
        rows.add(
            String.format(
                Locale.ROOT,
                "%-32s %10.2f %10.2f %10.2f",
                read.getKey(),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue())));
      }
    }
    return rows;
  }

  private static double millis(long micros) {
    return (double) micros / MICROS;
  }

  private static Histogram send(HttpClient http, String form, int times)
      throws IOException, InterruptedException {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= times; i++) {
      String address = form.replace("%d", Long.toString(1 + i * 7_919L % (ROWS - 100)));
      long begin = System.nanoTime();
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      micros.recordValue((System.nanoTime() - begin) / MICROS);
      if (answer.statusCode() != 200) {
        throw new IOException(address + " " + answer.statusCode() + " " + answer.body());
      }
    }
    return micros;
  }
}
