package integron.ingester.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.config.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.ingester.journal.Incoming;
import integron.ingester.journal.Note;
import integron.ingester.normalize.Backlog;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.ChannelLists;
import integron.ingester.twitch.helix.HelixClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against the lists of a fake Twitch.
final class GapFillerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Incoming> fetched = new CopyOnWriteArrayList<>();
  private final List<Note> notes = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private GapFiller filler(Optional<Instant> missedSince) {
    GapFiller filler = new GapFiller(missedSince, notes::add);
    Tokens tokens =
        new Tokens(
            http,
            URI.create(twitch.oauthUrl()),
            new Secret(FakeTwitch.ACCESS_TOKEN),
            Optional.empty());
    HelixClient client =
        new HelixClient(
            http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, 1_000_000);
    filler.fillWith(
        new Backfill(
            new ChannelLists(client, twitch.broadcaster().id()),
            new Backlog(_ -> null),
            fetched::add,
            new Random(1)));
    return filler;
  }

  private void follow(String userId, Instant at) {
    twitch
        .control()
        .fire("channel.follow", Map.of("user_id", userId, "followed_at", at.toString()));
  }

  private void awaitFilled() {
    await().atMost(LIMIT).until(() -> notes.contains(new Note.Filled()));
  }

  private List<String> whoFollowed() {
    return fetched.stream()
        .map(event -> event.event().actor().orElseThrow().userId())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void nothingIsFetchedWhereNothingWasMissed() {
    follow("700101", Instant.now());
    try (GapFiller filler = filler(Optional.empty())) {
      filler.listening();
      filler.missing(Instant.now().plusSeconds(60));
      filler.listening();
      awaitFilled();
    }
    assertThat(fetched).as("it happened before").isEmpty();
  }

  /// The first filling is cut off while Twitch is slow. Shown able to fail: a filling that begins
  /// where the last gap began never fetches the first follower.
  @Test
  void aFillingThatAnotherGapCutsOffBeginsAnewWhereTheFirstBegan() {
    Instant now = Instant.now();
    follow("700101", now.minusSeconds(600));
    follow("700102", now);
    twitch.control().plan(HttpFault.slow("/helix/channels/followers", 1, Duration.ofMillis(500)));
    try (GapFiller filler = filler(Optional.empty())) {
      filler.missing(now.minusSeconds(700));
      filler.listening();
      filler.missing(now.minusSeconds(10));
      assertThat(notes).as("not done").isEmpty();
      filler.listening();
      awaitFilled();
    }
    assertThat(whoFollowed()).containsExactly("700101", "700102");
  }

  @Test
  void whatAnEarlierLifeHasLeftIsFilled() {
    Instant now = Instant.now();
    follow("700101", now.minusSeconds(600));
    try (GapFiller filler = filler(Optional.of(now.minusSeconds(700)))) {
      filler.listening();
      awaitFilled();
    }
    assertThat(whoFollowed()).containsExactly("700101");
  }

  @Test
  void aListThatTwitchRefusesForAWhileIsAskedForAgain() {
    follow("700101", Instant.now());
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 2, 503));
    try (GapFiller filler = filler(Optional.of(Instant.now().minusSeconds(60)))) {
      filler.listening();
      awaitFilled();
    }
    assertThat(whoFollowed()).containsExactly("700101");
  }

  @Test
  void aListThatTwitchRefusesForGoodStopsNoOther() {
    Instant now = Instant.now();
    follow("700101", now);
    twitch.control().fire("channel.poll.begin", Map.of("started_at", now.toString()));
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 1, 403));
    try (GapFiller filler = filler(Optional.of(now.minusSeconds(60)))) {
      filler.listening();
      awaitFilled();
    }
    assertThat(fetched).singleElement().matches(event -> event.sourceId().startsWith("poll:"));
  }
}
