package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.RawHttp.Answer;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.status.IngesterStatus;
import integron.common.stream.EncodedEvent;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The viewers and the counts of today, as the database has them.
@Timeout(120)
final class UserReadsTest {
  private static final int VIEWERS = 30;

  @TempDir private Path home;

  /// A page as JSON-B reads it.
  public record Page(List<Map<String, Object>> users, @Nullable String cursor) {}

  private static Follow followOf(int number) {
    return new Follow(new Viewer("" + number, "login" + (100 - number), "Login" + (100 - number)));
  }

  /// Viewer n has n messages, n mod 3 Bits and no months; the higher the number, the smaller the
  /// login.
  private TestInstallation withThirty(WrittenDatabase stored) throws Exception {
    for (int number = 1; number <= VIEWERS; number++) {
      stored.add(number, followOf(number)).count("" + number, number, number % 3, 0);
    }
    return installation.startBroadcaster();
  }

  @SuppressWarnings("NullAway.Init") // Each test calls open first.
  private TestInstallation installation;

  private WrittenDatabase open() throws Exception {
    installation = new TestInstallation(home);
    installation.ingester.close();
    return new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH);
  }

  private List<Integer> all(String query, int limit) throws Exception {
    List<Integer> found = new ArrayList<>();
    String cursor = "";
    while (true) {
      Page page = Json.read(body("/api/users?limit=" + limit + query + cursor), Page.class);
      page.users().forEach(user -> found.add(Integer.valueOf((String) user.get("userId"))));
      if (page.cursor() == null) {
        return found;
      }
      cursor = "&cursor=" + page.cursor();
    }
  }

  private String body(String path) throws IOException {
    Answer answer = RawHttp.get(installation.port(), path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<Integer> upTo(int last) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  /// Equal values are what pages by key easily lose. Fails where the cursor is the value alone.
  @Test
  void everySortPagesBothWaysWithoutGapOrRepetition() throws Exception {
    try (WrittenDatabase stored = open();
        var _ = withThirty(stored)) {
      for (int limit : List.of(1, 4, 30, 200)) {
        for (String sort : List.of("messages", "last_seen", "first_seen")) {
          assertThat(all("&order=asc&sort=" + sort, limit)).as(sort).isEqualTo(upTo(VIEWERS));
          assertThat(all("&sort=" + sort, limit)).isEqualTo(upTo(VIEWERS).reversed());
        }
        assertThat(all("&order=desc&sort=name", limit)).isEqualTo(upTo(VIEWERS));
        assertThat(all("&order=asc&sort=name", limit)).isEqualTo(upTo(VIEWERS).reversed());
        assertThat(all("&order=asc&sort=months", limit)).isEqualTo(upTo(VIEWERS));
        assertThat(all("&order=asc&sort=bits", limit))
            .startsWith(3, 6, 9)
            .endsWith(26, 29)
            .containsExactlyInAnyOrderElementsOf(upTo(VIEWERS));
      }
      assertThat(all("", 7)).as("the last seen first").isEqualTo(upTo(VIEWERS).reversed());
    }
  }

  /// Shown able to fail: a search that reads the index alone finds nobody.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsByPartOfANameOrById(boolean indexed) throws Exception {
    try (WrittenDatabase stored = open();
        var _ = withThirty(stored)) {
      if (indexed) {
        stored.indexNames();
      }
      stored.name("5", "名前の人");
      assertThat(all("&search=GIN9&sort=messages&order=asc", 2)).isEqualTo(upTo(10));
      assertThat(all("&search=%E5%89%8D", 2)).containsExactly(5);
      assertThat(all("&search=30", 2)).as("an id").containsExactly(30);
      assertThat(all("&search=%25", 2)).as("no pattern").isEmpty();
      assertThat(all("&search=nobody", 2)).isEmpty();
      assertThat(RawHttp.get(installation.port(), "/api/users?cursor=x").status()).isEqualTo(400);
      assertThat(RawHttp.get(installation.port(), "/api/users?sort=age").status()).isEqualTo(400);
      for (String limit : List.of("0", "-1", "201", "2147483648", "1.5", "x")) {
        assertThat(RawHttp.get(installation.port(), "/api/users?limit=" + limit).status())
            .as(limit)
            .isEqualTo(400);
      }
    }
  }

  /// As a part of a name is compared in an index of three letters, and its text is a query there.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noTextIsReadAsAQuery(boolean indexed) throws Exception {
    try (WrittenDatabase stored = open();
        var _ = withThirty(stored)) {
      stored.name("5", "ÉCLAIR \"*OR").name("6", "login96 AND x").add(31, other("07x", "tail_odd"));
      stored.add(32, other("007", "tail_zero")).add(33, other("7", "tail_seven"));
      if (indexed) {
        stored.indexNames();
      }
      for (String none :
          List.of(
              "éclair",
              "log OR tail",
              "\"\"\"",
              "log*",
              "log\" OR \"tail",
              "username:log",
              "{username}:log",
              "^login",
              "NEAR(log in)",
              "log\ud83d")) {
        assertThat(all("&search=" + encoded(none), 200)).as(none).isEmpty();
      }
      assertThat(all("&search=" + encoded("ÉCL"), 200)).containsExactly(5);
      for (String otherCase : List.of("clair", "cL")) {
        assertThat(all("&search=" + otherCase, 200)).as(otherCase).containsExactly(5);
      }
      assertThat(all("&search=" + encoded(" \"*OR"), 200)).containsExactly(5);
      assertThat(all("&search=" + encoded("6 AND"), 200)).containsExactly(6);
      assertThat(ids("&search=tail_")).containsExactlyInAnyOrder("07x", "007", "7");
      stored.name("7", "Seven").name("007", "Zero");
      assertThat(ids("&search=Zero")).containsExactly("007");
      assertThat(ids("&search=Seven")).containsExactly("7");
    }
  }

  private static Follow other(String id, String login) {
    return new Follow(new Viewer(id, login, login));
  }

  private List<Object> ids(String query) throws Exception {
    return Json.read(body("/api/users?limit=200" + query), Page.class).users().stream()
        .map(user -> user.get("userId"))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// So many that they are looked for along the index of the order, a stretch for each page.
  @Test
  void findsManyByAShortPart() throws Exception {
    try (WrittenDatabase stored = open()) {
      stored.inOneTransaction(() -> {
        for (int number = 1; number <= 1_200; number++) {
          String login = number % 2 == 0 ? "even" + number : "odd" + number;
          stored.add(number, new Follow(new Viewer("" + number, login, login)));
          if (number == 800) {
            stored.indexNames();
          }
        }
      });
      installation.startBroadcaster();
      List<Integer> found = all("&search=even&sort=first_seen&order=asc", 100);
      assertThat(found).hasSize(600).isSorted().allMatch(number -> number % 2 == 0);
      Answer many = RawHttp.get(installation.port(), "/api/events?name=even");
      assertThat(many.status()).isEqualTo(400);
      assertThat(many.body()).contains("More than 500 viewers");
    }
  }

  /// Shown able to fail: without the condition on pending deletions, each read shows viewer 2.
  @Test
  void aViewerWhoseDeletionIsPendingIsNowhereUntilTheyComeBack() throws Exception {
    try (WrittenDatabase stored = open();
        var _ = withThirty(stored)) {
      stored.count("2", 0, 0, 0).promised("2", VIEWERS);
      assertThat(all("", 7)).doesNotContain(2).hasSize(VIEWERS - 1);
      assertThat(all("&search=2", 200)).doesNotContain(2);
      assertThat(all("&search=login98", 200)).isEmpty();
      assertThat(RawHttp.get(installation.port(), "/api/users/2").status()).isEqualTo(404);
      assertThat(body("/api/stats")).contains("\"users\":" + (VIEWERS - 1) + ",");
      stored.add(VIEWERS + 1, followOf(2));
      assertThat(all("", 7)).contains(2);
      assertThat(body("/api/users/2"))
          .contains("\"id\":" + (VIEWERS + 1))
          .doesNotContain("\"id\":2,");
    }
  }

  @Test
  void aViewerIsShownWithTotalsAndTheLastEventsOfRingAndDatabase() throws Exception {
    try (var running = new TestInstallation(home);
        var stored = new WrittenDatabase(running.folder.database(), TestInstallation.EPOCH)) {
      installation = running;
      stored.add(1, follow(1)).count("1", 7, 50, 3);
      running.startBroadcaster();
      running.acceptAndAwait(follow(1), follow(2), chat("hello"));
      assertThat(body("/api/users/1"))
          .startsWith(
              "{\"user\":{\"userId\":\"1\",\"username\":\"viewer1\",\"displayName\":\"viewer1\",")
          .contains("\"messages\":7,\"bits\":50,\"months\":3}", "\"events\":[{\"id\":3,")
          .contains("hello")
          .doesNotContain("viewer2")
          .endsWith("}]}");
      assertThat(body("/api/users/1?events=0")).endsWith(",\"events\":[]}");
      assertThat(RawHttp.get(running.port(), "/api/users/9").status()).isEqualTo(404);
    }
  }

  /// The stored events are of this day in Berlin and in a zone half an hour beside, whenever the
  /// test runs.
  @Test
  void countsTheEventsOfADayByKindAndHour() throws Exception {
    try (WrittenDatabase stored = open()) {
      ZoneId berlin = ZoneId.of("Europe/Berlin");
      Instant midnight = LocalDate.now(berlin).atStartOfDay(berlin).toInstant();
      stored
          .add(1, follow(1))
          .add(1, midnight, Set.of())
          .add(2, follow(1))
          .add(2, midnight.plusSeconds(3_599), Set.of(Mark.BACKFILLED))
          .add(3, follow(1))
          .add(3, midnight.plusSeconds(3_600), Set.of(Mark.AGAIN))
          .add(4, follow(1))
          .add(4, midnight.minusMillis(1), Set.of())
          .add(5, follow(1))
          .add(5, midnight, Set.of(Mark.DETAIL));
      installation.startBroadcaster();
      String first = Json.time(midnight);
      assertThat(body("/api/stats?zone=Europe/Berlin"))
          .contains("\"zone\":\"Europe/Berlin\"", "\"users\":1", "\"events\":3")
          .contains("\"kinds\":{\"follow\":3}")
          .contains("{\"from\":\"" + first + "\",\"events\":2,\"kinds\":{\"follow\":2}}");
      assertThat(body("/api/stats?zone=%2B05:30")).contains("\"zone\":\"+05:30\"", ":30:00.000Z");
      assertThat(body("/api/stats?zone=Etc/Unknown")).contains("\"zone\":\"UTC\"");
      assertThat(RawHttp.get(installation.port(), "/api/stats?zone=Mars").status()).isEqualTo(400);
    }
  }

  /// Shown able to fail: with an hour in place of each minute, the event is in the first one.
  @Test
  void countsTheEventsOfTheLastHourByMinute() throws Exception {
    try (WrittenDatabase stored = open()) {
      Instant now = Instant.now();
      stored
          .add(1, follow(1))
          .add(1, now.minusSeconds(90 * 60), Set.of())
          .add(2, follow(1))
          .add(2, now.minusSeconds(10 * 60), Set.of());
      installation.startBroadcaster();
      String counts = body("/api/stats").replaceAll("(?s).*\"minutes\":\\[([0-9,]*)].*", "$1");
      List<String> minutes = List.of(counts.split(","));
      assertThat(minutes).hasSize(60).containsOnlyOnce("1");
      // A minute may end while the test runs.
      assertThat(minutes.indexOf("1")).isBetween(47, 49);
    }
  }

  /// A demo of before showed no viewer and no event, because it counted the database.
  @Test
  void countsInADemoWhatIsInMemory() throws Exception {
    try (var running = new TestInstallation(home)) {
      installation = running;
      running.ingester.status =
          Optional.of(IngesterStatus.starting("test", Instant.EPOCH).withDemo(true));
      running.startBroadcaster();
      running.awaitStatus("\"demo\":true");
      List<Event> events = List.of(follow(1), follow(2), chat("hello"), follow(2));
      for (int i = 0; i < events.size(); i++) {
        Envelope made = new Envelope(i + 1, Instant.now(), events.get(i), Set.of(Mark.TEST));
        running.ingester.accept(EncodedEvent.of(made));
      }
      running.awaitStatus("\"latest\":" + events.size());
      assertThat(body("/api/stats"))
          .contains("\"users\":2", "\"events\":3", "\"kinds\":{\"follow\":3}");
    }
  }
}
