package integron.faults.leaks;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import integron.faults.rig.Waiting;
import integron.rig.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The sign-in of the development settings, which Integron does not store.
final class SettingsSignIn implements SignInWay {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> secrets = new TreeMap<>();

  @Override
  public Map<String, String> environment(FakeTwitch twitch) {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    secrets.put("the first access token", token.value());
    secrets.put("the refresh token", token.refresh().orElseThrow());
    secrets.put("the client secret", FakeTwitch.CLIENT_SECRET);
    return Map.of(
        "INTEGRON_TWITCH_TOKEN",
        token.value(),
        "INTEGRON_TWITCH_REFRESH_TOKEN",
        token.refresh().orElseThrow(),
        "INTEGRON_TWITCH_CLIENT_ID",
        FakeTwitch.CLIENT_ID,
        "INTEGRON_TWITCH_CLIENT_SECRET",
        FakeTwitch.CLIENT_SECRET);
  }

  @Override
  public Map<String, String> perform(FakeTwitch twitch, Installation integron)
      throws IOException, InterruptedException {
    new Waiting(LIMIT, () -> "Twitch was asked " + twitch.control().requests())
        .await(
            "subscriptions",
            () -> twitch.control().subscriptions().stream().anyMatch(FakeSubscription::enabled));
    return secrets;
  }

  @Override
  public boolean isByEnvironment() {
    return true;
  }
}
