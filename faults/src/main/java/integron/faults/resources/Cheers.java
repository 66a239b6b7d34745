package integron.faults.resources;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.control.Firing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Events that can be told apart: each is a cheer of one Bit by a viewer who does nothing else.
final class Cheers {
  private static final String TYPE = "channel.cheer";
  private static final int FIRST_VIEWER = 5_000_000;

  private final FakeTwitch twitch;
  private int sent;

  Cheers(FakeTwitch twitch) {
    this.twitch = twitch;
  }

  /// Whether Twitch would tell somebody.
  boolean areListenedTo() {
    return twitch.control().subscriptions().stream()
        .anyMatch(found -> found.type().equals(TYPE) && found.enabled());
  }

  /// Lets Twitch tell of one more.
  void send() {
    Map<String, ?> values =
        Map.of("user_id", viewer(sent), "bits", 1, "is_anonymous", false, "message", "Cheer1");
    twitch.control().fire(Firing.of(TYPE).with(values));
    sent++;
  }

  void send(int count) {
    for (int more = 0; more < count; more++) {
      send();
    }
  }

  int sent() {
    return sent;
  }

  private static String viewer(int number) {
    return Integer.toString(FIRST_VIEWER + number);
  }

  /// The Bits counted for each viewer.
  private static Map<String, Integer> bits(Path database) throws SQLException {
    Map<String, Integer> bits = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT users.id, max(users.bits_total, count(events.id)) FROM users
                JOIN events ON events.user_id = users.id AND events.type = 'cheer' GROUP BY users.id
                """)) {
      while (row.next()) {
        bits.put(row.getString(1), row.getInt(2));
      }
    }
    return bits;
  }

  /// Compares the database with what was sent.
  ///
  /// @param from the first event, and the one after the last, of those that may be missing: Twitch
  ///   had nobody to tell
  Outcome compare(Path database, int from, int to) throws SQLException {
    Map<String, Integer> bits = bits(database);
    List<Integer> missing =
        IntStream.range(0, sent)
            .filter(number -> number < from || number >= to)
            .filter(number -> !bits.containsKey(viewer(number)))
            .boxed()
            .toList();
    int doubled = (int) bits.values().stream().filter(counted -> counted > 1).count();
    return new Outcome(sent, bits.size(), missing.size(), doubled);
  }

  Outcome compare(Path database) throws SQLException {
    return compare(database, 0, 0);
  }
}
