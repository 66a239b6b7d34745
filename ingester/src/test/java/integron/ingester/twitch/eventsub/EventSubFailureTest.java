package integron.ingester.twitch.eventsub;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.RenewalSignal;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.status.TwitchReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session with a fake Twitch.
@Timeout(60)
final class EventSubFailureTest {
  private static final int BYTES = 1_048_576;
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @TempDir private Path folder;

  /// Fails at what it can neither take nor set aside.
  private static final class Broken implements EventSubListener {
    private volatile boolean isSubscribed;

    @Override
    public void notification(EventSubMessage.Notification notification) {
      throw new IllegalArgumentException("cannot take it");
    }

    @Override
    public void quarantine(EventSubMessage.Quarantined frame) {
      throw new IllegalStateException("cannot set it aside");
    }

    @Override
    public void subscribed(Instant at, Set<String> names) {
      isSubscribed = true;
    }

    @Override
    public void unsubscribed(Instant since, Set<String> names, String reason) {}

    @Override
    public void unavailable(Instant at, Set<String> names) {}
  }

  private EventSub session(FakeTwitch twitch, EventSubListener listener) {
    List<SubscriptionSpec> follows =
        SubscriptionSpec.ALL.stream().filter(one -> one.type().equals("channel.follow")).toList();
    return new EventSub(
        new EventSub.Options(URI.create(twitch.eventSubUrl()), follows, BYTES, 100, BYTES),
        listener,
        SessionIds.open(folder.resolve("sessions")),
        new EventSubMetrics(new SimpleMeterRegistry()),
        new TwitchReport(_ -> {}),
        InstantSource.system(),
        new Random(1));
  }

  private static boolean isWaiting(Thread thread) {
    return WAITING.contains(thread.getState());
  }

  /// What is read is processed by the thread that has read it. Shown able to fail: where that
  /// thread keeps the failure, the session goes on as if nothing had happened.
  @Test
  void whatFailsInTheThreadOfASocketEndsTheSessionInItsOwn() throws Exception {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        HttpClient http = HttpClient.newHttpClient()) {
      Credentials given = new Credentials(new Secret(FakeTwitch.ACCESS_TOKEN), Optional.empty());
      URI oauth = URI.create(twitch.oauthUrl());
      Tokens tokens = new Tokens(http, oauth, given, new MemoryTokenStore(given));
      Helix helix =
          new Helix(
              new HelixClient(
                  http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens, BYTES),
              (_, _, _) -> {});
      TokenWatch watch =
          new TokenWatch(
              tokens,
              new TokenCheck(http, oauth),
              RenewalSignal.unwatched(),
              TokenWatch.EVERY,
              new Random(1));
      Identity identity =
          new Identity(
              FakeTwitch.CLIENT_ID,
              twitch.broadcaster().id(),
              twitch.broadcaster().login(),
              Set.of("moderator:read:followers"));
      Broken listener = new Broken();
      Thread own = Thread.currentThread();
      Thread firing =
          Thread.ofPlatform()
              .start(() -> {
                await().until(() -> listener.isSubscribed && isWaiting(own));
                twitch.control().fire("channel.follow", Map.of());
              });
      assertThatThrownBy(() -> session(twitch, listener).run(identity, helix, watch))
          .hasMessage("cannot set it aside");
      firing.join();
    }
  }
}
