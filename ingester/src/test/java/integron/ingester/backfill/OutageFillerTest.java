package integron.ingester.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.common.status.MissedStatus;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import integron.ingester.normalize.lists.ListedEvents;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.HelixClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against the lists of a fake Twitch.
final class OutageFillerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pace HASTY = new Pace(Duration.ofMillis(5), Duration.ofMillis(20));
  private static final Set<Subject> FOLLOW = Listings.subjects(Set.of("channel.follow"));
  private static final Set<Subject> ALL =
      Listings.subjects(
          Set.of(
              "channel.follow",
              "channel.poll.begin",
              "channel.prediction.begin",
              "channel.hype_train.begin",
              "channel.channel_points_custom_reward_redemption.add",
              "channel.raid (in)"));

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Candidate> fetched = new CopyOnWriteArrayList<>();
  private final List<InternalEntry> entries = new CopyOnWriteArrayList<>();
  private final List<String> odd = new CopyOnWriteArrayList<>();
  private final AtomicInteger full = new AtomicInteger();
  private MissedLists missed =
      new MissedLists(
          OpenOutages.NONE, Set.of(), _ -> {}, HASTY, InstantSource.system(), new Random(1));
  private volatile List<MissedStatus> status = List.of();

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private OutageFiller filler(MissedList... left) {
    missed =
        new MissedLists(
            new OpenOutages(List.of(left), Set.of()),
            Set.of(),
            reported -> status = reported,
            HASTY,
            InstantSource.system(),
            new Random(1));
    Credentials given = new Credentials(new Secret(FakeTwitch.ACCESS_TOKEN), Optional.empty());
    Tokens tokens =
        new Tokens(http, URI.create(twitch.oauthUrl()), given, new MemoryTokenStore(given));
    HelixClient client =
        new HelixClient(
            http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, 1_000_000);
    Backfill backfill =
        new Backfill(
            new ChannelLists(client, twitch.broadcaster().id()),
            new ListedEvents(_ -> null),
            this::take,
            (kind, reason, _) -> odd.add(kind + ": " + reason));
    return OutageFiller.start(missed, backfill, entries::add);
  }

  private boolean take(Candidate incoming) {
    if (full.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return false;
    }
    return fetched.add(incoming);
  }

  private void follow(String userId, String at) {
    twitch.control().fire("channel.follow", Map.of("user_id", userId, "followed_at", at));
  }

  private void follow(String userId, Instant at) {
    follow(userId, at.toString());
  }

  private void gap(Instant since, Set<Subject> subjects) {
    missed.missing(since, subjects);
    missed.ended(Instant.now(), subjects);
  }

  private void awaitNothingMissing() {
    await().atMost(LIMIT).until(() -> status.isEmpty());
  }

  private List<Listing> read() {
    return entries.stream()
        .filter(InternalEntry.ListRead.class::isInstance)
        .map(entry -> ((InternalEntry.ListRead) entry).list())
        .distinct()
        .sorted()
        .toList();
  }

  private List<InternalEntry.ListFailed> failures() {
    return entries.stream()
        .filter(InternalEntry.ListFailed.class::isInstance)
        .map(InternalEntry.ListFailed.class::cast)
        .toList();
  }

  private List<String> whoFollowed() {
    return fetched.stream()
        .map(event -> event.event().actor().orElseThrow().userId())
        .distinct()
        .sorted()
        .toList();
  }

  private long asked() {
    return twitch.control().requests().stream()
        .filter(request -> request.path().startsWith("/helix/"))
        .count();
  }

  @Test
  void noListIsRequestedWhenNothingWasMissed() {
    follow("700101", Instant.now());
    try (OutageFiller _ = filler()) {
      missed.ended(Instant.now(), ALL);
      gap(Instant.now(), Listings.subjects(Set.of("channel.raid (in)")));
      assertThat(status).isEmpty();
    }
    assertThat(asked()).isZero();
  }

  @Test
  void onlyTheListsOfWhatWasMissedAreRead() {
    Instant now = Instant.now();
    follow("700101", now);
    follow("700102", now.minusSeconds(600));
    try (OutageFiller _ = filler()) {
      gap(now.minusSeconds(60), FOLLOW);
      awaitNothingMissing();
    }
    assertThat(read()).containsExactly(Listing.FOLLOWERS);
    assertThat(whoFollowed()).as("the other happened before").containsExactly("700101");
    assertThat(asked()).isEqualTo(1);
  }

  /// The first reading runs while the next outage begins. Shown able to fail: a reading that begins
  /// at the start of the last outage never fetches the first follower.
  @Test
  void anOutageThatBeginsWhileAnEarlierOneIsFilledLosesNothing() {
    Instant now = Instant.now();
    follow("700101", now.minusSeconds(600));
    twitch.control().plan(HttpFault.slow("/helix/channels/followers", 1, Duration.ofMillis(500)));
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 1, 503));
    try (OutageFiller _ = filler()) {
      gap(now.minusSeconds(700), FOLLOW);
      await().until(() -> twitch.control().planned().size() == 1);
      missed.missing(now.minusSeconds(10), FOLLOW);
      follow("700102", Instant.now());
      missed.ended(Instant.now(), FOLLOW);
      awaitNothingMissing();
    }
    assertThat(whoFollowed()).containsExactly("700101", "700102");
  }

  @Test
  void listsLeftByAnEarlierProcessAreReadWhenDue() {
    Instant now = Instant.now();
    follow("700101", now.minusSeconds(600));
    MissedList left =
        new MissedList(
            Listing.FOLLOWERS, now.minusSeconds(700), now, 9, now.minusSeconds(1), "Not yet.");
    try (OutageFiller _ = filler(left)) {
      awaitNothingMissing();
    }
    assertThat(whoFollowed()).containsExactly("700101");
  }

  /// Shown able to fail: if the filler gives up after five attempts, the list is never read.
  @Test
  void aListThatTwitchRefusesForAWhileIsRetriedUntilItIsRead() {
    follow("700101", Instant.now());
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 7, 503));
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 1, 429));
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 1, 401));
    try (OutageFiller _ = filler()) {
      gap(Instant.now().minusSeconds(60), FOLLOW);
      awaitNothingMissing();
    }
    assertThat(whoFollowed()).containsExactly("700101");
    assertThat(failures())
        .as("each said, with when it is tried again")
        .hasSize(9)
        .allMatch(failure -> failure.nextTry() != null)
        .extracting(InternalEntry.ListFailed::attempts)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aListThatTwitchRefusesPermanentlyStopsNoOtherAndIsRetriedAfterTheNextOutage() {
    Instant now = Instant.now();
    follow("700101", now);
    twitch.control().fire("channel.poll.begin", Map.of("started_at", now.toString()));
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 1, 403));
    try (OutageFiller _ = filler()) {
      gap(now.minusSeconds(60), ALL);
      await().atMost(LIMIT).until(() -> read().size() == Listing.values().length - 1);

      assertThat(fetched).singleElement().matches(event -> event.sourceId().startsWith("poll:"));
      assertThat(status)
          .singleElement()
          .satisfies(left -> {
            assertThat(left.list()).isEqualTo("followers");
            assertThat(left.nextTry()).isNull();
            assertThat(left.reason()).startsWith("Twitch refuses it: ");
          });
      gap(Instant.now(), FOLLOW);
      awaitNothingMissing();
    }
    assertThat(fetched).hasSize(2);
  }

  /// Shown able to fail: if one unreadable element fails the whole list, the process ends or no
  /// follower is fetched.
  @Test
  void anElementThatCannotBeReadGoesToQuarantineAndHidesNoOther() {
    Instant now = Instant.now();
    follow("700101", now);
    follow("700102", "soon");
    follow("700103", "+999999999-12-31T00:00:00Z");
    follow("700104", now);
    twitch.control().fire("channel.poll.begin", Map.of("started_at", now.toString(), "title", 7));
    twitch.control().fire("channel.poll.begin", Map.of("started_at", "soon"));
    twitch.control().fire("channel.prediction.begin", Map.of("started_at", "soon"));
    twitch.control().fire("channel.hype_train.begin", Map.of("started_at", "soon"));
    try (OutageFiller _ = filler()) {
      gap(now.minusSeconds(60), ALL);
      awaitNothingMissing();
    }
    assertThat(fetched.stream().map(Candidate::sourceId).filter(id -> id.startsWith("follow")))
        .hasSize(2);
    assertThat(odd)
        .contains(
            "list of followers: followed_at cannot be read",
            "list of polls: started_at cannot be read",
            "list of predictions: created_at cannot be read");
  }

  @Test
  void eventsThatTheJournalDropsAreFetchedAgain() {
    follow("700101", Instant.now());
    full.set(1);
    try (OutageFiller _ = filler()) {
      gap(Instant.now().minusSeconds(60), FOLLOW);
      awaitNothingMissing();
    }
    assertThat(whoFollowed()).containsExactly("700101");
    assertThat(failures())
        .extracting(InternalEntry.ListFailed::reason)
        .containsExactly("The database was too slow for all of it.");
  }

  @Test
  void eventsThatTwitchNoLongerListsAreGivenUpAfterAnAttempt() {
    Instant now = Instant.now();
    MissedList train =
        new MissedList(
            Listing.HYPE_TRAIN,
            now.minus(Duration.ofDays(9)),
            now.minus(Duration.ofDays(8)),
            3,
            now,
            "No.");
    twitch.control().plan(HttpFault.failing("/helix/hypetrain/status", 1, 503));
    try (OutageFiller _ = filler(train)) {
      awaitNothingMissing();
    }
    assertThat(twitch.control().planned()).isEmpty();
    assertThat(read()).containsExactly(Listing.HYPE_TRAIN);
  }

  /// Shown able to fail: if the end is compared only with the clock, the list is requested without
  /// a pause until the clock reaches it.
  @Test
  void anOutageThatEndedByAClockThatWasAheadIsReadOnce() {
    Instant ahead = Instant.now().plus(Duration.ofHours(3));
    MissedList left =
        new MissedList(Listing.FOLLOWERS, Instant.now().minusSeconds(60), ahead, 0, ahead, null);
    follow("700101", Instant.now());
    try (OutageFiller _ = filler(left)) {
      awaitNothingMissing();
    }
    assertThat(whoFollowed()).containsExactly("700101");
    assertThat(asked()).isEqualTo(1);
    assertThat(entries)
        .as("the journal forgets it too")
        .containsExactly(new InternalEntry.ListRead(Listing.FOLLOWERS, ahead));
  }

  @Test
  void anOutageEndsNoEarlierThanItBegan() {
    Instant since = Instant.now();
    MissedList ended =
        new MissedList(Listing.POLLS, since, null, 0, null, null).ended(since.minusSeconds(9));

    assertThat(ended.until()).isEqualTo(since);
    assertThat(ended.nextTry()).isEqualTo(since.minusSeconds(9));
  }

  @Test
  void theDelaysGrowToAnHour() {
    List<Duration> delays =
        List.of(1, 2, 5, 13, 1_000_000).stream()
            .map(attempts -> Pace.STANDARD.delay(attempts, new Random(1)))
            .toList();

    assertThat(delays).isSorted();
    assertThat(delays.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(delays.getLast()).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
  }
}
