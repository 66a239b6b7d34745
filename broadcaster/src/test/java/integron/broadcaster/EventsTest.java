package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static integron.broadcaster.Samples.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.event.BitsEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.RaidEvent.Raid;
import integron.common.event.RaidEvent.RaidOut;
import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `GET /api/events` over ring and database.
final class EventsTest {
  private static final int LAST = 40;
  private static final long FLOOR = 30;

  @TempDir private Path home;

  private record Page(
      List<Envelope> events, @Nullable Long next, @Nullable String epoch, @Nullable Long latest) {
    static Page read(String body) throws Json.MalformedException {
      Raw raw = Json.read(body, Raw.class);
      List<Envelope> events = new ArrayList<>();
      for (Object event : raw.events()) {
        events.add(Json.read(Json.write(event), Envelope.class));
      }
      return new Page(events, raw.next(), raw.epoch(), raw.latest());
    }

    List<Long> ids() {
      return events.stream().map(Envelope::id).toList();
    }
  }

  /// A page as JSON-B reads it, which knows no events.
  public record Raw(
      List<Object> events, @Nullable Long next, @Nullable String epoch, @Nullable Long latest) {}

  /// Follows have even ids and are persisted, chat has odd ids; the ring holds the ids above 30.
  private TestInstallation withForty() throws Exception {
    TestInstallation installation =
        new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "10"));
    try (var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      Event[] events = new Event[LAST];
      for (int id = 1; id <= LAST; id++) {
        events[id - 1] = id % 2 == 0 ? follow(id % 4) : chat("number " + id);
        if (id % 2 == 0) {
          stored.add(id, follow(id % 4), id == 2 ? "backfilled,replay" : "");
        }
      }
      installation.startBroadcaster().ingester.accept(events);
    }
    await()
        .untilAsserted(() ->
            assertThat(RawHttp.get(installation.port(), "/api/status").body())
                .contains("\"latest\":" + LAST));
    return installation;
  }

  /// Fails when the query of the database starts at the wrong id after the ring (an event is
  /// missing or comes twice).
  @Test
  void pagesAcrossRingAndDatabaseWithoutGapOrRepetition() throws Exception {
    List<Long> expected = new ArrayList<>();
    for (long id = LAST; id >= 1; id--) {
      if (id > FLOOR || id % 2 == 0) {
        expected.add(id);
      }
    }
    try (TestInstallation installation = withForty()) {
      for (int limit : List.of(1, 3, 7, 9, 10, 11, 200)) {
        List<Long> paged = new ArrayList<>();
        Page page = get(installation, "?limit=" + limit);
        paged.addAll(page.ids());
        while (page.next() != null) {
          page = get(installation, "?limit=" + limit + "&before=" + page.next());
          paged.addAll(page.ids());
        }
        assertThat(paged).as("limit " + limit).isEqualTo(expected);
      }
    }
  }

  /// Some of the events, which have their words whole and in pieces, are larger than a page. Fails
  /// where a page that is full in bytes has no `next`: the other events are missing.
  @Test
  void aPageIsBoundedInBytesAndTheNextOneContinues() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_RING_EVENTS", "20", "INTEGRON_REQUEST_PAGE_BYTES", "2000");
    try (var installation = new TestInstallation(home, settings);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      Event[] events = new Event[LAST];
      for (int id = 1; id <= LAST; id++) {
        events[id - 1] = cheer("x".repeat(id % 10 == 0 ? 2_500 : 150));
        stored.add(id, events[id - 1]);
      }
      installation.startBroadcaster();
      installation.acceptAndAwait(events);
      List<Long> paged = new ArrayList<>();
      Page page = get(installation, "?limit=200");
      paged.addAll(page.ids());
      while (page.next() != null) {
        Answer answer =
            RawHttp.get(installation.port(), "/api/events?limit=200&before=" + page.next());
        page = Page.read(answer.body());
        assertThat(answer.body().length()).isLessThan(page.events().size() == 1 ? 6_000 : 2_200);
        paged.addAll(page.ids());
      }
      assertThat(paged)
          .isEqualTo(LongStream.iterate(LAST, id -> id >= 1, id -> id - 1).boxed().toList());
    }
  }

  private static Event cheer(String words) {
    return new BitsEvent.Cheer(Samples.viewer(1), false, 100, words);
  }

  @Test
  void narrowsByTypeUserAndIds() throws Exception {
    try (TestInstallation installation = withForty()) {
      assertThat(get(installation, "?types=chat").ids()).containsExactly(39L, 37L, 35L, 33L, 31L);
      assertThat(get(installation, "?user=2").ids())
          .containsExactly(38L, 34L, 30L, 26L, 22L, 18L, 14L, 10L, 6L, 2L);
      assertThat(get(installation, "?user=Viewer2").ids())
          .isEqualTo(get(installation, "?user=2").ids());
      assertThat(get(installation, "?user=nobody").ids()).isEmpty();
      assertThat(get(installation, "?after=26&before=34").ids())
          .containsExactly(33L, 32L, 31L, 30L, 28L);
      assertThat(get(installation, "?after=40").ids()).isEmpty();
      assertThat(get(installation, "?after=900"))
          .as("what is asked for is beyond the end")
          .isEqualTo(new Page(List.of(), null, TestInstallation.EPOCH, (long) LAST));
      assertThat(get(installation, "?before=1").ids()).isEmpty();
      assertThat(get(installation, "").next()).isNull();
    }
  }

  /// Each viewer is found by id and by every login that they have or had: 880001 was alpha_cat and
  /// is beta_cat, 880002 is alpha_cat now, and 880003 was delta_cat. Logins may have only digits.
  ///
  /// Shown able to fail: by the login that an event shows, alpha_cat is two viewers, and beta_cat
  /// lacks the events before the change of name.
  @Test
  void findsAViewerByEveryFormerLoginAlsoWhenAnotherHasItToday() throws Exception {
    Event[] events = {
      new Follow(new Viewer("880001", "alpha_cat", "Alpha_Cat")),
      new Follow(new Viewer("880001", "beta_cat", "Beta_Cat")),
      new Follow(new Viewer("880002", "alpha_cat", "Alpha_Cat")),
      new Follow(new Viewer("880003", "delta_cat", "Delta_Cat")),
      new Follow(new Viewer("880003", "epsilon_cat", "Epsilon_Cat")),
      new Follow(new Viewer("880004", "424242", "424242")),
      new Follow(new Viewer("777", "omega_cat", "Omega_Cat")),
      new Follow(new Viewer("880005", "777", "777")),
    };
    for (String ring : List.of("1", "8192")) {
      Path folder = Files.createDirectory(home.resolve("ring-of-" + ring));
      try (var installation = new TestInstallation(folder, Map.of("INTEGRON_RING_EVENTS", ring));
          var stored =
              new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
        for (int id = 1; id <= events.length; id++) {
          stored.add(id, events[id - 1]);
        }
        installation.startBroadcaster().ingester.accept(events);
        await()
            .untilAsserted(() ->
                assertThat(RawHttp.get(installation.port(), "/api/status").body())
                    .contains("\"latest\":" + events.length));
        assertThat(get(installation, "?user=alpha_cat").ids()).containsExactly(3L);
        assertThat(get(installation, "?user=Beta_Cat").ids()).containsExactly(2L, 1L);
        assertThat(get(installation, "?user=delta_cat").ids()).containsExactly(5L, 4L);
        assertThat(get(installation, "?user=epsilon_cat").ids()).containsExactly(5L, 4L);
        assertThat(get(installation, "?user=zeta_cat").ids()).isEmpty();
        assertThat(get(installation, "?user=424242").ids()).as("a login").containsExactly(6L);
        assertThat(get(installation, "?user=777").ids()).as("an id first").containsExactly(7L);
      }
    }
  }

  /// Shown able to fail: where the query of former logins ignores pending deletions, the deleted
  /// login finds the viewer who has come back under another one.
  @Test
  void aDeletedLoginFindsNoViewerBeforeTheDeletionIsDone() throws Exception {
    try (TestInstallation installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored
          .add(1, new Follow(new Viewer("880003", "delta_cat", "Delta_Cat")))
          .promised("880003", 1)
          .add(2, new Follow(new Viewer("880003", "epsilon_cat", "Epsilon_Cat")));
      installation.startBroadcaster();
      assertThat(get(installation, "?user=delta_cat").ids()).isEmpty();
      assertThat(get(installation, "?user=epsilon_cat").ids()).containsExactly(2L);
    }
  }

  @Test
  void showsEventsAsTheWireDoes() throws Exception {
    try (TestInstallation installation = withForty()) {
      assertThat(RawHttp.get(installation.port(), "/api/events?limit=1&before=3").body())
          .isEqualTo(
              "{\"events\":[{\"id\":2,\"type\":\"follow\",\"data\":{\"userId\":\"2\","
                  + "\"username\":\"viewer2\",\"displayName\":\"Viewer2\"},"
                  + "\"timestamp\":\"2024-01-15T11:00:00.000Z\","
                  + "\"replay\":true,\"backfilled\":true}],\"next\":2,"
                  + "\"epoch\":\"e1\",\"latest\":40}");
    }
  }

  @Test
  void readsTheDatabaseWithTheIngesterAway() throws Exception {
    try (TestInstallation installation = new TestInstallation(home)) {
      installation.ingester.close();
      installation.startBroadcaster();
      assertThat(get(installation, "").ids()).isEmpty();

      // The database appears while the broadcaster runs, and is closed: it has no write-ahead log.
      try (var stored =
          new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
        stored.add(2, follow(2));
      }
      assertThat(get(installation, "").ids()).containsExactly(2L);
    }
  }

  /// The state between the answer to a DELETE and its last slice. Shown able to fail: where queries
  /// ignore pending deletions, every page shows the viewer.
  @Test
  void showsNothingOfAViewerWhoseDeletionIsPending() throws Exception {
    try (TestInstallation installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored.add(1, follow(2)).add(2, new Sub(viewer(2), "1000", null, gift(1), null, null, null));
      for (int id = 3; id <= 300; id++) {
        stored.add(id, id % 3 == 0 ? follow(1) : new Raid(viewer(1), id));
      }
      stored.add(301, follow(1)).add(302, follow(2)).promised("1", 300);
      installation.startBroadcaster();

      for (String limit : List.of("1", "2", "200")) {
        List<Long> paged = new ArrayList<>();
        Page page = get(installation, "?limit=" + limit);
        paged.addAll(page.ids());
        while (page.next() != null) {
          page = get(installation, "?limit=" + limit + "&before=" + page.next());
          paged.addAll(page.ids());
        }
        assertThat(paged).as("limit " + limit).containsExactly(302L, 301L, 2L, 1L);
      }
      assertThat(get(installation, "?user=1").ids()).containsExactly(301L);
      assertThat(get(installation, "?user=viewer1").ids()).containsExactly(301L);
      assertThat(get(installation, "?types=sub").events())
          .extracting(Envelope::event)
          .containsExactly(
              new Sub(viewer(2), "1000", null, new Gift("g1", null), null, null, null));
    }
  }

  private static Gift gift(int gifter) {
    return new Gift("g1", viewer(gifter));
  }

  /// Shown able to fail: where queries ignore pending deletions, the page shows them.
  @Test
  void continuesWhereADeletionEmptiesAPage() throws Exception {
    try (TestInstallation installation = new TestInstallation(home);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      installation.ingester.close();
      stored.add(1, follow(2));
      for (int id = 2; id <= 50; id++) {
        stored.addWithoutViewer(id, new RaidOut(viewer(1), id));
      }
      stored.promised("1", 60);
      installation.startBroadcaster();
      assertThat(get(installation, "?limit=3").ids()).containsExactly(1L);
    }
  }

  @Test
  void readsAFolderWithAnOddName() throws Exception {
    home = Files.createDirectory(home.resolve("a b?c#d%20é&mode=rwc"));
    try (TestInstallation installation = withForty()) {
      assertThat(get(installation, "?types=follow&before=5").ids()).containsExactly(4L, 2L);
    }
  }

  @Test
  void saysThatTheDatabaseCannotBeReadWithoutTheReason() throws Exception {
    try (TestInstallation installation = new TestInstallation(home)) {
      Files.writeString(installation.folder.database(), "this is no database ".repeat(100));
      installation.startBroadcaster();
      Answer answer = RawHttp.get(installation.port(), "/api/events");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body())
          .contains("\"code\":\"unavailable\"")
          .doesNotContain("SQL", "Exception", home.toString());
    }
  }

  private static Page get(TestInstallation installation, String query)
      throws IOException, Json.MalformedException {
    Answer answer = RawHttp.get(installation.port(), "/api/events" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Page.read(answer.body());
  }
}
