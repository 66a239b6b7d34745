package integron.ingester.journal.database;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Event;
import integron.common.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of viewers, whichever statement writes it.
final class ViewerRowsTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final int EVENTS = 1_000;
  private static final int VIEWERS = 5;
  private static final int PAGE = 4_096 + 24;

  @TempDir Path folder;

  /// The row as it has to be.
  private record Row(
      String names,
      String image,
      Instant first,
      Instant last,
      long messages,
      long bits,
      int months) {
    Row and(Row next) {
      return new Row(
          next.names,
          next.image.equals("none") ? image : next.image,
          first.isBefore(next.first) ? first : next.first,
          last.isAfter(next.last) ? last : next.last,
          messages + next.messages,
          bits + next.bits,
          Math.max(months, next.months));
    }

    String text(String id) {
      return String.join(
          " ",
          id,
          names,
          image,
          Json.time(first),
          Json.time(last),
          messages + " " + bits,
          "" + months);
    }
  }

  /// Shown able to fail: without each of the conditions of the narrow statement in turn, and with
  /// the newer time in place of the later one.
  @Test
  void everyOrderOfEventsAddsUpToTheSame() throws Exception {
    Random random = new Random(20);
    Map<String, Row> rows = new TreeMap<>();
    try (Connection connection = Database.open(folder.resolve("totals.db"));
        NameIndex names = new NameIndex(connection);
        ViewerRows totals = new ViewerRows(connection, names)) {
      for (int i = 0; i < EVENTS; i++) {
        String id = Integer.toString(random.nextInt(VIEWERS));
        String name = random.nextInt(10) == 0 ? "other" : "viewer";
        String shown = random.nextInt(10) == 0 ? "Other" : "Viewer";
        String image = random.nextInt(5) == 0 ? "https://image/" + random.nextInt(2) : "none";
        Instant at = NOON.plusSeconds(i - (random.nextInt(20) == 0 ? 700 : 0));
        int bits = random.nextInt(10) == 0 ? 100 : 0;
        int months = bits == 0 ? random.nextInt(20) * i / EVENTS : 0;
        String shownAs = name + ' ' + shown;
        boolean follows = bits == 0 && months == 0 && random.nextInt(5) == 0;
        Event event = follows ? follow(id, shownAs, image) : chat(id, shownAs, image, months);
        totals.add(bits == 0 ? event : cheer(id, shownAs, image, bits), at);
        Row row = new Row(shownAs, image, at, at, bits == 0 && !follows ? 1 : 0, bits, months);
        rows.merge(id, row, Row::and);
        assertThat(stored(connection)).isEqualTo(texts(rows));
      }
    }
  }

  /// Shown able to fail: with the statement that sets every column alone, each writes seven, and
  /// with the one of messages for all, a follow writes three.
  @Test
  void anotherEventOfAViewerWritesNoIndexOfWhatStaysTheSame() throws Exception {
    try (Connection connection = Database.open(folder.resolve("pages.db"));
        NameIndex names = new NameIndex(connection);
        ViewerRows totals = new ViewerRows(connection, names)) {
      totals.add(chat("1", "ada Ada", "none", 3), NOON);
      assertThat(pagesOf(totals, chat("1", "ada Ada", "none", 3), 1))
          .as("the row, and the orders by messages and by last seen")
          .isEqualTo(3);
      assertThat(pagesOf(totals, cheer("1", "ada Ada", "none", 100), 2))
          .as("the row, and the orders by Bits and by last seen")
          .isEqualTo(3);
      assertThat(pagesOf(totals, follow("1", "ada Ada", "none"), 3))
          .as("the row, and the order by last seen")
          .isEqualTo(2);
    }
  }

  private long pagesOf(ViewerRows totals, Event event, int seconds) throws Exception {
    Path log = folder.resolve("pages.db-wal");
    long before = Files.size(log);
    totals.add(event, NOON.plusSeconds(seconds));
    return (Files.size(log) - before) / PAGE;
  }

  private static Event follow(String id, String names, String image) throws Exception {
    return event("follow", id, names, image, "");
  }

  private static Event chat(String id, String names, String image, int months) throws Exception {
    return event(
        "chat",
        id,
        names,
        image,
        "\"messageId\":\"m\",\"message\":\"\",\"fragments\":[],\"badges\":[],\"badgeVersions\":{},\"action\":false,\"subscriberMonths\":"
            + months);
  }

  private static Event cheer(String id, String names, String image, int bits) throws Exception {
    return event(
        "cheer", id, names, image, "\"anonymous\":false,\"message\":\"\",\"bits\":" + bits);
  }

  private static Event event(String kind, String id, String names, String image, String more)
      throws Exception {
    String[] name = names.split(" ", -1);
    String picture = image.equals("none") ? "" : ",\"profileImageUrl\":\"" + image + "\"";
    return Json.readData(
        kind,
        "{\"userId\":\"%s\",\"username\":\"%s\",\"displayName\":\"%s\"%s%s%s}"
            .formatted(id, name[0], name[1], picture, more.isEmpty() ? "" : ",", more));
  }

  private static List<String> texts(Map<String, Row> rows) {
    return rows.entrySet().stream().map(row -> row.getValue().text(row.getKey())).toList();
  }

  private static List<String> stored(Connection connection) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT id, username, display_name, coalesce(profile_image_url, 'none'),"
                    + " first_seen, last_seen, message_count, bits_total, sub_months FROM users")) {
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= 9; column++) {
          row.add(found.getString(column));
        }
        rows.add(String.join(" ", row));
      }
    }
    rows.sort(naturalOrder());
    return rows;
  }
}
