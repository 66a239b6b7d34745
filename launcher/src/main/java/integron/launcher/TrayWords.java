package integron.launcher;

import integron.common.status.TwitchStatus;
import integron.launcher.tray.TrayFace;
import integron.launcher.tray.TrayHealth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the tray says about the state that the broadcaster reports, in the words of the dashboard's
/// light.
final class TrayWords {
  private TrayWords() {}

  /// @param status empty while the broadcaster does not answer
  /// @param queue empty while the state of the alerts is not known
  /// @param wasReady whether the ingester was connected before, so that its absence is no start
  static TrayFace face(
      Optional<BroadcasterClient.Status> status,
      Optional<BroadcasterClient.AlertQueueState> queue,
      boolean wasReady) {
    Light light = status.map(known -> light(known, wasReady)).orElseGet(() -> away(wasReady));
    return new TrayFace(
        light.health(),
        light.words(),
        List.of(twitchLine(status), "Integron: " + light.line(), alertsLine(queue)),
        queue.map(BroadcasterClient.AlertQueueState::paused));
  }

  /// @param words for the tooltip
  /// @param line for the menu
  private record Light(TrayHealth health, String words, String line) {
    Light(TrayHealth health, String words) {
      this(health, words, words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1));
    }
  }

  private static Light away(boolean wasReady) {
    return wasReady
        ? new Light(TrayHealth.BAD, "Server away")
        : new Light(TrayHealth.BUSY, "Starting");
  }

  private static Light light(BroadcasterClient.Status status, boolean wasReady) {
    if (!isConnected(status)) {
      return wasReady
          ? new Light(TrayHealth.BAD, "Ingester away")
          : new Light(TrayHealth.BUSY, "Starting");
    }
    if (status.savesNothing()) {
      return new Light(TrayHealth.BAD, "Nothing is saved");
    }
    BroadcasterClient.Twitch twitch = status.twitch();
    return twitch == null ? new Light(TrayHealth.BUSY, "Starting") : light(status, twitch);
  }

  static boolean isConnected(BroadcasterClient.Status status) {
    return status.ingester() != null && status.ingester().connected();
  }

  private static Light light(BroadcasterClient.Status status, BroadcasterClient.Twitch twitch) {
    return switch (twitch.state()) {
      case SIGNED_OUT ->
          status.hasSignIn()
              ? new Light(TrayHealth.BAD, "Sign in again")
              : new Light(TrayHealth.UNKNOWN, "Not signed in");
      case CONNECTING -> new Light(TrayHealth.BUSY, "Starting");
      case RECONNECTING -> new Light(TrayHealth.BUSY, "Twitch reconnecting");
      case FAILED -> new Light(TrayHealth.BAD, "Twitch not connected");
      case CONNECTED -> connected(status);
    };
  }

  private static Light connected(BroadcasterClient.Status status) {
    if (status.missingScopes() > 0) {
      return new Light(
          TrayHealth.LOOK,
          status.missingScopes() == 1
              ? "1 permission missing"
              : status.missingScopes() + " permissions missing");
    }
    return new Light(TrayHealth.GOOD, status.demo() ? "Demo" : "All well");
  }

  private static String twitchLine(Optional<BroadcasterClient.Status> status) {
    BroadcasterClient.Twitch twitch = status.map(BroadcasterClient.Status::twitch).orElse(null);
    if (twitch == null) {
      return "Twitch: not known";
    }
    TwitchStatus.Channel channel = twitch.channel();
    String name = channel == null ? "" : channel.displayName() + ", ";
    return "Twitch: " + name + twitch.stateName().replace('_', ' ');
  }

  private static String alertsLine(Optional<BroadcasterClient.AlertQueueState> queue) {
    return queue
        .map(known ->
            "Alerts: %s, %d waiting"
                .formatted(known.paused() ? "paused" : "shown", known.waiting()))
        .orElse("Alerts: not known");
  }
}
