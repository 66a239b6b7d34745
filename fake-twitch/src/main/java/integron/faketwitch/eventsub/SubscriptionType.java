package integron.faketwitch.eventsub;

import java.util.List;
import java.util.Set;

/// A subscription type in one version, with Twitch's requirements for a subscription to it.
///
/// @param required condition fields that must be present
/// @param oneOf condition fields of which exactly one must be present
/// @param optional condition fields that may be present
/// @param scopes the token needs one of these; none when empty
/// @param state whether it can still be created
record SubscriptionType(
    String name,
    String version,
    List<String> required,
    List<String> oneOf,
    List<String> optional,
    Set<String> scopes,
    State state) {

  private static final List<String> FOR_AFFILIATES =
      List.of(
          "channel.subscribe",
          "channel.subscription.",
          "channel.channel_points_",
          "channel.cheer",
          "channel.bits.",
          "channel.custom_power_up_",
          "channel.hype_train.",
          "channel.poll.",
          "channel.prediction.");

  /// Whether only channels of affiliates and partners have it.
  boolean affiliatesOnly() {
    return FOR_AFFILIATES.stream().anyMatch(name::startsWith);
  }

  enum State {
    CURRENT,
    /// Answers 400.
    DEPRECATED,
    /// Answers 410.
    REMOVED
  }
}
