package integron.ingester.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.SeenRequest;
import integron.faketwitch.world.Person;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProfilesTest {
  private static final ProfileFetcher.Delays HASTY =
      new ProfileFetcher.Delays(Duration.ofMillis(100), Duration.ofMillis(100));

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<InternalEntry> entries = new CopyOnWriteArrayList<>();
  private Profiles profiles = new Profiles(1, () -> true);
  private final AtomicBoolean lookedUp = new AtomicBoolean(true);
  private volatile Consumer<InternalEntry> takes = entries::add;

  @AfterEach
  void stop() {
    twitch.close();
    http.close();
  }

  private ProfileFetcher start(int limit) {
    URI oauth = URI.create(twitch.oauthUrl());
    Credentials given = new Credentials(new Secret(FakeTwitch.ACCESS_TOKEN), Optional.empty());
    Tokens tokens = new Tokens(http, oauth, given, new MemoryTokenStore(given));
    Helix helix =
        new Helix(
            new HelixClient(
                http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, 1_000_000),
            (_, _, _) -> {});
    profiles = new Profiles(limit, lookedUp::get);
    return ProfileFetcher.start(profiles, helix, HASTY, entry -> takes.accept(entry));
  }

  private List<SeenRequest> calls() {
    return twitch.control().requests().stream()
        .filter(request -> request.path().equals("/helix/users"))
        .toList();
  }

  @Test
  void manyViewersTakeFewCalls() throws Exception {
    for (int i = 0; i < 150; i++) {
      twitch.control().addPerson(new Person("9" + i, "viewer" + i, "Viewer " + i, "#FF0000"));
    }
    try (ProfileFetcher _ = start(1_000)) {
      for (int i = 0; i < 150; i++) {
        assertThat(profiles.imageOf("9" + i)).as("never waited for").isNull();
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> entries.size() == 150);
      for (int i = 0; i < 150; i++) {
        assertThat(profiles.imageOf("9" + i)).startsWith("http");
      }
    }
    assertThat(calls()).hasSizeBetween(2, 3);
  }

  @Test
  void noMoreAreRememberedThanAllowed() throws Exception {
    try (ProfileFetcher _ = start(2)) {
      for (String id : List.of("700101", "700102", "700103")) {
        await().atMost(Duration.ofSeconds(20)).until(() -> profiles.imageOf(id) != null);
      }
      assertThat(profiles.imageOf("700101")).as("looked up longest ago").isNull();
      assertThat(profiles.imageOf("700103")).isNotNull();
    }
  }

  @Test
  void aDeletedViewerIsForgotten() throws Exception {
    try (ProfileFetcher _ = start(10)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> profiles.imageOf("700101") != null);
      profiles.forget("700101");
      assertThat(profiles.imageOf("700101")).isNull();
    }
  }

  /// Shown able to fail: where every answer is remembered, the avatar is back after the deletion.
  @Test
  void aViewerWhoIsDeletedWhileTwitchIsAskedStaysForgotten() throws Exception {
    Profiles asked = new Profiles(10, () -> true);
    asked.imageOf("1");
    asked.imageOf("2");
    assertThat(asked.awaitWanted(2)).containsExactly("1", "2");

    asked.forget("1");

    assertThat(asked.found("1", "https://one")).isFalse();
    assertThat(asked.found("2", "https://two")).isTrue();
    assertThat(asked.imageOf("1")).isNull();
    assertThat(asked.imageOf("2")).isEqualTo("https://two");
    assertThat(asked.awaitWanted(2)).as("asked for again").containsExactly("1");
  }

  /// Shown able to fail: without the look at the setting, the first viewer is asked for.
  @Test
  void noneIsAskedForWhileTheSettingIsOff() throws Exception {
    lookedUp.set(false);
    try (ProfileFetcher _ = start(10)) {
      assertThat(profiles.imageOf("700101")).isNull();
      lookedUp.set(true);
      await().atMost(Duration.ofSeconds(20)).until(() -> profiles.imageOf("700102") != null);
      lookedUp.set(false);
      assertThat(profiles.imageOf("700102")).isNull();
    }
    assertThat(calls())
        .singleElement()
        .satisfies(call -> assertThat(call.query()).doesNotContain("700101"));
  }

  /// Shown able to fail: where the setting is read only when a viewer comes, the one who waits then
  /// is asked for.
  @Test
  void oneWhoWaitsWhenTheSettingIsTurnedOffIsNotAskedFor() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Supplier<Boolean> setting =
        () -> {
          boolean now = lookedUp.get();
          looks.incrementAndGet();
          return now;
        };
    Profiles asked = new Profiles(10, setting);
    asked.imageOf("1");
    lookedUp.set(false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> wanted = threads.submit(() -> asked.awaitWanted(2));
      await().atMost(Duration.ofSeconds(20)).until(() -> wanted.isDone() || looks.get() == 2);
      lookedUp.set(true);
      asked.imageOf("2");
      assertThat(wanted.get(20, TimeUnit.SECONDS)).containsExactly("2");
    }
    asked.imageOf("1");
    assertThat(asked.awaitWanted(2)).as("once it is on again").containsExactly("1");
  }

  @Test
  void avatarsThatTwitchRefusedAreRequestedAgain() throws Exception {
    twitch.control().plan(HttpFault.failing("/helix/users", 2, 500));
    try (ProfileFetcher _ = start(10)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> profiles.imageOf("700101") != null);
    }
    assertThat(calls().stream().map(SeenRequest::status)).containsExactly(500, 500, 200);
    assertThat(entries).hasSize(1);
  }

  /// Shown able to fail: the thread ended, and no avatar came any more.
  @Test
  void anInternalFailureDoesNotEndTheFetching() throws Exception {
    takes =
        entry -> {
          entries.add(entry);
          if (entries.size() == 1) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (ProfileFetcher _ = start(10)) {
      profiles.imageOf("700101");
      await().atMost(Duration.ofSeconds(20)).until(() -> entries.size() == 1);
      await().atMost(Duration.ofSeconds(20)).until(() -> profiles.imageOf("700102") != null);
    }
  }
}
