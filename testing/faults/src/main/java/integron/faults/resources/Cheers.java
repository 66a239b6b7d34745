package integron.faults.resources;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.control.Firing;
import java.util.Map;

/// Distinguishable events: each is a cheer of one Bit by a viewer who causes no other event.
final class Cheers {
  private static final String TYPE = "channel.cheer";
  private static final int FIRST_VIEWER = 5_000_000;

  private final FakeTwitch twitch;
  private int sent;

  Cheers(FakeTwitch twitch) {
    this.twitch = twitch;
  }

  /// Whether Twitch has a subscription for them.
  boolean areListenedTo() {
    return twitch.control().subscriptions().stream()
        .anyMatch(found -> found.type().equals(TYPE) && found.enabled());
  }

  /// Makes Twitch send one more.
  void send() {
    Map<String, ?> values =
        Map.of("user_id", viewer(sent), "bits", 1, "is_anonymous", false, "message", "Cheer1");
    twitch.control().fire(Firing.of(TYPE).with(values));
    sent++;
  }

  void send(int count) {
    for (int more = 0; more < count; more++) {
      send();
    }
  }

  int sent() {
    return sent;
  }

  static String viewer(int number) {
    return Integer.toString(FIRST_VIEWER + number);
  }
}
