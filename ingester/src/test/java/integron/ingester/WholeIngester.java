package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.State;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.faketwitch.FakeTwitch;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// What the tests of the whole ingester have in common.
final class WholeIngester {
  /// So long that only a condition that never holds reaches it, also on a busy machine.
  static final Duration LIMIT = Duration.ofMinutes(2);

  private WholeIngester() {}

  /// The environment of an ingester at that Twitch, without a sign-in.
  ///
  /// @param more replaces or adds variables
  static Map<String, String> environment(FakeTwitch twitch, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.put("INTEGRON_TWITCH_OAUTH_URL", twitch.oauthUrl());
    environment.put("INTEGRON_TWITCH_HELIX_URL", twitch.helixUrl());
    environment.put("INTEGRON_TWITCH_EVENTSUB_URL", twitch.eventSubUrl());
    environment.put("INTEGRON_TWITCH_IRC_URL", twitch.ircUrl());
    environment.putAll(more);
    return environment;
  }

  static TwitchStatus awaitStatus(LinkPeer peer, Predicate<TwitchStatus> holds) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            assertThat(peer.status())
                .hasValueSatisfying(status -> assertThat(status.twitch()).matches(holds)));
    return peer.status().orElseThrow().twitch();
  }

  static boolean allEnabled(TwitchStatus status) {
    return status.state() == State.CONNECTED
        && status.subscriptions().size() == SubscriptionSpec.ALL.size()
        && status.subscriptions().stream().allMatch(s -> s.state() == SubscriptionState.ENABLED);
  }
}
