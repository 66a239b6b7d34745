package integron.e2e;

import integron.faketwitch.FakeTwitch;
import java.util.List;
import org.awaitility.Awaitility;

/// Waits until Integron has subscribed: Twitch sends no event that comes before.
final class Subscribed {
  private Subscribed() {}

  static void await(FakeTwitch twitch, String... types) {
    Awaitility.await().until(() -> enabledTypes(twitch).containsAll(List.of(types)));
  }

  private static List<String> enabledTypes(FakeTwitch twitch) {
    return twitch.control().subscriptions().stream()
        .filter(subscription -> subscription.enabled())
        .map(subscription -> subscription.type())
        .toList();
  }
}
