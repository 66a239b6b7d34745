package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static integron.broadcaster.Samples.viewer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The filters, orders, single events and exports of past events, over ring and database.
@Timeout(120)
final class EventReadsTest {
  private static final Instant BEGIN = Instant.parse("2024-01-15T11:00:00Z");
  private static final int LAST = 60;

  @TempDir private Path home;

  private final List<Envelope> accepted = new ArrayList<>();

  /// Even ids are follows, which are persisted, odd ones chat, which is in the ring alone. The ring
  /// has the ids above 40. Every tenth event happened an hour before, as one of an outage does;
  /// every fifteenth is a replay.
  private TestInstallation withSixty() throws Exception {
    var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "20"));
    Random random = new Random(7);
    try (var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      for (int id = 1; id <= LAST; id++) {
        boolean late = id % 10 == 0;
        Event event = id % 2 == 0 ? follow(id % 4) : chat("number " + id);
        Instant time =
            BEGIN
                .plus(Duration.ofMinutes(random.nextInt(30)))
                .minus(Duration.ofHours(late ? 1 : 0));
        Set<Mark> marks =
            late ? Set.of(Mark.BACKFILLED) : id % 15 == 0 ? Set.of(Mark.REPLAY) : Set.of();
        Envelope envelope = new Envelope(id, time, event, marks);
        accepted.add(envelope);
        if (id % 2 == 0) {
          stored.add(id, event).add(id, time, marks);
        }
        installation.ingester.accept(EncodedEvent.of(envelope));
      }
    }
    installation.startBroadcaster().awaitStatus("\"latest\":" + LAST);
    return installation;
  }

  /// What Integron still has: the persisted events, and those in the ring.
  private Stream<Envelope> kept() {
    return accepted.stream().filter(event -> event.id() % 2 == 0 || event.id() > LAST - 20);
  }

  private static List<Long> ids(Stream<Envelope> events) {
    return events.map(Envelope::id).toList();
  }

  private static String body(TestInstallation installation, String path) throws IOException {
    Answer answer = RawHttp.get(installation.port(), path);
    assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  /// All pages of a list.
  private static List<Long> all(TestInstallation installation, String query, int limit)
      throws Exception {
    String path = "/api/events?limit=" + limit + query;
    List<Long> found = new ArrayList<>();
    String place = "";
    while (true) {
      Page page = Json.read(body(installation, path + place), Page.class);
      page.events()
          .forEach(event -> found.add(((Number) requireNonNull(event.get("id"))).longValue()));
      if (page.cursor() != null) {
        place = "&cursor=" + page.cursor();
      } else if (page.next() != null) {
        place = (query.contains("oldest") ? "&after=" : "&before=") + page.next();
      } else {
        return found;
      }
    }
  }

  /// A page as JSON-B reads it.
  public record Page(
      List<Map<String, Object>> events,
      @Nullable Long next,
      @Nullable String cursor,
      @Nullable String epoch,
      @Nullable Long latest) {}

  /// Fails where ring and database are not merged in the order of the list: an event is missing at
  /// a border of pages, or comes twice.
  @Test
  void everyOrderPagesAcrossRingAndDatabaseWithoutGapOrRepetition() throws Exception {
    Comparator<Envelope> byTime =
        Comparator.comparing(Envelope::timestamp).thenComparingLong(Envelope::id);
    Instant from = BEGIN.plus(Duration.ofMinutes(5));
    Instant to = BEGIN.plus(Duration.ofMinutes(20));
    String range = "&from=2024-01-15T11:05:00Z&to=2024-01-15T13:20:00%2B02:00";
    try (TestInstallation installation = withSixty()) {
      List<Long> during =
          ids(
              kept()
                  .filter(
                      event -> !event.timestamp().isBefore(from) && event.timestamp().isBefore(to))
                  .sorted(byTime));
      for (int limit : List.of(1, 3, 7, 20, 200)) {
        assertThat(all(installation, "&order=oldest", limit)).isEqualTo(ids(kept()));
        assertThat(all(installation, "", limit)).isEqualTo(reversed(ids(kept())));
        assertThat(all(installation, "&order=oldest" + range, limit)).isEqualTo(during);
        assertThat(all(installation, range, limit)).isEqualTo(reversed(during));
        assertThat(all(installation, "&from=2024-01-15T00:00:00Z", limit))
            .isEqualTo(reversed(ids(kept().sorted(byTime))));
      }
      assertThat(all(installation, "&order=oldest&types=chat&before=50", 2))
          .containsExactly(41L, 43L, 45L, 47L, 49L);
    }
  }

  private static List<Long> reversed(List<Long> ids) {
    List<Long> other = new ArrayList<>(ids);
    Collections.reverse(other);
    return other;
  }

  @Test
  void marksAreInOrOut() throws Exception {
    try (TestInstallation installation = withSixty()) {
      for (Mark mark : List.of(Mark.BACKFILLED, Mark.REPLAY, Mark.TEST)) {
        String name = mark.name().toLowerCase(Locale.ROOT);
        for (String range : List.of("", "&from=2024-01-15T00:00:00Z")) {
          assertThat(all(installation, "&" + name + "=true" + range, 4))
              .containsExactlyInAnyOrderElementsOf(ids(kept().filter(event -> event.is(mark))));
          assertThat(all(installation, "&" + name + "=false" + range, 4))
              .containsExactlyInAnyOrderElementsOf(ids(kept().filter(event -> !event.is(mark))));
        }
      }
    }
  }

  @Test
  void aPartOfANameFindsEveryViewerWithIt() throws Exception {
    try (var installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored
          .add(1, new Follow(new Viewer("11", "nightcat", "NightCat")))
          .add(2, new Follow(new Viewer("12", "catalog", "名前_x")))
          .add(3, new Follow(new Viewer("13", "dog_100", "Dog_100")))
          .add(4, new Follow(new Viewer("11", "nightcat", "NightCat")))
          .name("12", "名前_x");
      installation.startBroadcaster();
      assertThat(all(installation, "&name=Cat", 1)).containsExactly(4L, 2L, 1L);
      assertThat(all(installation, "&name=%E5%90%8D%E5%89%8D", 9)).containsExactly(2L);
      assertThat(all(installation, "&name=g_1", 9)).containsExactly(3L);
      assertThat(all(installation, "&name=%25", 9)).as("no pattern").isEmpty();
      assertThat(all(installation, "&name=cat&from=2024-01-01T00:00:00Z", 1)).hasSize(3);
      assertThat(RawHttp.get(installation.port(), "/api/events?name=a&user=b").status())
          .isEqualTo(400);
    }
  }

  @Test
  void wrongValuesAreNamed() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      for (String wrong :
          List.of(
              "from=yesterday",
              "to=2024-01-15",
              "order=up",
              "test=yes",
              "cursor=x",
              "from=2024-01-15T11:00:00Z&cursor=7")) {
        Answer answer = RawHttp.get(installation.port(), "/api/events?" + wrong);
        assertThat(answer.status()).as(wrong).isEqualTo(400);
        assertThat(answer.body()).contains("The parameter ");
      }
      assertThat(RawHttp.get(installation.port(), "/api/events/export?format=xls").body())
          .contains("The parameter format must be one of ndjson, csv.");
    }
  }

  @Test
  void anEventIsShownFromTheRingOrTheDatabase() throws Exception {
    try (TestInstallation installation = withSixty()) {
      for (long id : List.of(2L, 40L, 41L, 60L)) {
        assertThat(body(installation, "/api/events/" + id)).startsWith("{\"id\":" + id + ",");
      }
      for (String none : List.of("1", "61", "0")) {
        Answer answer = RawHttp.get(installation.port(), "/api/events/" + none);
        assertThat(answer.status()).as(none).isEqualTo(404);
        assertThat(answer.body()).contains("\"not_found\"");
      }
      assertThat(RawHttp.get(installation.port(), "/api/events/x").status()).isEqualTo(400);
      installation.ingester.reply =
          Optional.of(new CommandReply.Done(new Position(TestInstallation.EPOCH, LAST + 1)));
      RawHttp.send(installation.port(), "DELETE /api/users/1", List.of("X-Integron: 1"), "");
      assertThat(RawHttp.get(installation.port(), "/api/events/41").status()).isEqualTo(404);
    }
  }

  @Test
  void anExportHasTheEventsOfTheListInItsOrder() throws Exception {
    try (TestInstallation installation = withSixty()) {
      for (String query : List.of("", "order=oldest", "types=follow&from=2024-01-15T11:00:00Z")) {
        assertThat(exported(installation, query))
            .as(query)
            .isEqualTo(all(installation, "&" + query, 200));
      }
    }
  }

  /// Shown able to fail: without the apostrophe, the display name is a formula.
  @Test
  void aCsvFileHasNoFormulasAndQuotesWhatItMust() throws Exception {
    try (var installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored.add(
          7, new Cheer(new Viewer("1", "ada", "=HYPERLINK(1)"), false, 5, "a, \"b\"\nand c"));
      installation.startBroadcaster();
      assertThat(dechunked(body(installation, "/api/events/export?format=csv")))
          .isEqualTo(
              "id,timestamp,type,userId,username,displayName,marks,data\r\n"
                  + "7,\"2024-01-15T11:00:00.000Z\",\"cheer\",\"1\",\"ada\",\"'=HYPERLINK(1)\",\"\","
                  + "\"{\"\"userId\"\":\"\"1\"\",\"\"username\"\":\"\"ada\"\","
                  + "\"\"displayName\"\":\"\"=HYPERLINK(1)\"\",\"\"anonymous\"\":false,\"\"bits\"\":5,\"\"message\"\":\"\"a,"
                  + " \\\"\"b\\\"\"\\nand c\"\","
                  + "\"\"fragments\"\":[{\"\"type\"\":\"\"text\"\",\"\"text\"\":\"\"a,"
                  + " \\\"\"b\\\"\"\\nand c\"\"}]}\"\r\n");
    }
  }

  /// Shown able to fail: where the export is one page, or reads from one snapshot, the viewer is in
  /// all of it.
  @Test
  void aViewerWhoIsDeletedWhileAnExportRunsIsNotInTheRest() throws Exception {
    int events = 10_000;
    try (var installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored.inOneTransaction(() -> {
        for (int id = 1; id <= events; id++) {
          stored.add(id, new Cheer(viewer(id % 2), false, 1, "x".repeat(1_000)));
        }
      });
      installation.startBroadcaster();
      try (var client =
          new SseClient(installation.port(), "/api/events/export?order=oldest", 4_096)) {
        assertThat(client.readLine()).contains("\"id\":1,");
        stored.promised("1", events);
        List<String> rest = client.readLines();
        assertThat(rest).last().asString().contains("\"id\":" + events + ",");
        List<String> ofDeleted =
            rest.stream().filter(line -> line.contains("\"username\":\"viewer1\"")).toList();
        assertThat(ofDeleted.size()).as("what was on its way").isBetween(1, events / 3);
        assertThat(rest.subList(rest.size() / 2, rest.size()))
            .noneMatch(line -> line.contains("viewer1"));
      }
    }
  }

  /// The rows of a page are large, and what a pending removal leaves of them is small. Shown able
  /// to fail: where a page that is short of bytes is the last one, the export has its first events
  /// alone, and the list goes on in the ring.
  @Test
  void noListEndsEarlyWhileARemovalIsPending() throws Exception {
    int events = 400;
    Map<String, String> settings =
        Map.of("INTEGRON_RING_EVENTS", "20", "INTEGRON_REQUEST_PAGE_BYTES", "65536");
    try (var installation = new TestInstallation(home, settings);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      stored.inOneTransaction(() -> {
        for (int id = 1; id <= events; id++) {
          Event event = new Cheer(viewer(id % 2), false, 1, "x".repeat(1_000));
          stored.add(id, event);
          installation.ingester.accept(EncodedEvent.of(new Envelope(id, BEGIN, event, Set.of())));
        }
      });
      stored.redacted(null, events + 1);
      installation.startBroadcaster().awaitStatus("\"latest\":" + events);
      List<Long> every = LongStream.rangeClosed(1, events).boxed().toList();
      assertThat(all(installation, "&order=oldest", 200)).isEqualTo(every);
      assertThat(all(installation, "&from=2024-01-01T00:00:00Z&order=oldest", 200))
          .isEqualTo(every);
      assertThat(all(installation, "", 200)).isEqualTo(reversed(every));
      assertThat(exported(installation, "")).isEqualTo(reversed(every));
      assertThat(exported(installation, "order=oldest")).isEqualTo(every);
    }
  }

  private static List<Long> exported(TestInstallation installation, String query)
      throws IOException {
    return dechunked(body(installation, "/api/events/export?" + query))
        .lines()
        .map(line -> Long.parseLong(line.substring(6, line.indexOf(','))))
        .toList();
  }

  @Test
  void aClientThatStopsReadingAnExportIsCutAndOthersAreServedMeanwhile() throws Exception {
    Map<String, String> settings = Map.of("INTEGRON_REQUEST_SECONDS", "1");
    try (var installation = new TestInstallation(home, settings);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored.inOneTransaction(() -> {
        for (int id = 1; id <= 20_000; id++) {
          stored.add(id, new Cheer(viewer(id % 2), false, 1, "x".repeat(1_000)));
        }
      });
      installation.startBroadcaster();
      String path = "/api/events/export";
      try (var one = new SseClient(installation.port(), path, 4_096);
          var two = new SseClient(installation.port(), path, 4_096)) {
        assertThat(one.head().getFirst() + two.head().getFirst()).contains(" 200 ");
        assertThat(RawHttp.get(installation.port(), path).status()).as("the third").isEqualTo(503);
        body(installation, "/api/events");
        await()
            .untilAsserted(() ->
                assertThat(RawHttp.get(installation.port(), path + "?types=follow").status())
                    .isEqualTo(200));
        assertThat(one.isComplete()).isFalse();
      }
    }
  }

  private static String dechunked(String body) {
    StringBuilder plain = new StringBuilder();
    byte[] bytes = body.getBytes(UTF_8);
    int at = 0;
    while (true) {
      int end = at;
      while (bytes[end] != '\r') {
        end++;
      }
      int length = Integer.parseInt(new String(bytes, at, end - at, US_ASCII), 16);
      if (length == 0) {
        return plain.toString();
      }
      plain.append(new String(bytes, end + 2, length, UTF_8));
      at = end + 2 + length + 2;
    }
  }
}
