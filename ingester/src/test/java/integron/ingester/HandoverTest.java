package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.FireTarget;
import integron.faketwitch.control.Firing;
import integron.faketwitch.eventsub.EventSubServer.SessionState;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repeated hand-overs under continuous chat, through the whole ingester. More or fewer of them:
/// `-Dintegron.handovers=N`. Shown able to fail: what is still on its way over the old connection
/// is missing when that is not read to its end.
final class HandoverTest {
  private static final int HANDOVERS = Integer.getInteger("integron.handovers", 200);
  private static final long NANOS_BETWEEN_EVENTS = 5_000_000;

  @TempDir Path temporary;
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private DataFolder folder;
  private FakeTwitch twitch;

  @BeforeEach
  void startTwitch() {
    folder = new DataFolder(temporary.resolve("data"));
    twitch = FakeTwitch.start(Options.defaults());
  }

  @AfterEach
  void stopTwitch() {
    done.set(true);
    twitch.close();
  }

  private Ingester ingester() {
    Settings settings =
        Settings.read(
            Map.of(
                "INTEGRON_LINK_PORT",
                "0",
                "INTEGRON_SECRETS_STORE",
                "file",
                "INTEGRON_TWITCH_TOKEN",
                FakeTwitch.ACCESS_TOKEN,
                "INTEGRON_TWITCH_OAUTH_URL",
                twitch.oauthUrl(),
                "INTEGRON_TWITCH_HELIX_URL",
                twitch.helixUrl(),
                "INTEGRON_TWITCH_EVENTSUB_URL",
                twitch.eventSubUrl(),
                "INTEGRON_RING_EVENTS",
                "131072"),
            folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom());
  }

  private void chat() {
    long next = System.nanoTime();
    while (!done.get()) {
      if (twitch.control().fire(Firing.of("channel.chat.message")).sessions() == 1) {
        sent.incrementAndGet();
      }
      next += NANOS_BETWEEN_EVENTS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /// Every other time the session gets another id on the way.
  private void handOver(int round) {
    int before = twitch.control().connections().size();
    twitch.control().reconnect(FireTarget.eventSub(), round % 2 == 0);
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            twitch.control().connections().size() > before
                && twitch.control().sessions().stream().noneMatch(SessionState::reconnecting));
  }

  private long createCalls() {
    return twitch.control().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.path().equals("/helix/eventsub/subscriptions"))
        .count();
  }

  private long subscribed() {
    return twitch.control().subscriptions().stream().filter(one -> one.enabled()).count();
  }

  @Test
  void manyHandoversUnderLoadLoseAndDoubleNothingAndSubscribeToNothingAgain() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> subscribed() == SubscriptionSpec.ALL.size());
      await().until(() -> createCalls() == SubscriptionSpec.ALL.size());
      Thread chatter = Thread.ofVirtual().start(this::chat);
      long begin = System.nanoTime();
      for (int round = 0; round < HANDOVERS; round++) {
        handOver(round);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      done.set(true);
      chatter.join();
      peer.awaitEvents(sent.get());
      List<Envelope> events = peer.events();
      System.out.printf(
          "%d hand-overs in %.1f s under %.0f events/s: %d sent, %d arrived, %d create calls%n",
          HANDOVERS, seconds, sent.get() / seconds, sent.get(), events.size(), createCalls());

      assertThat(events.stream().map(Envelope::id))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, sent.get()).boxed().toList());
      assertThat(events.stream().map(Envelope::event)).doesNotHaveDuplicates();
      assertThat(createCalls()).isEqualTo(SubscriptionSpec.ALL.size());
    }
  }
}
