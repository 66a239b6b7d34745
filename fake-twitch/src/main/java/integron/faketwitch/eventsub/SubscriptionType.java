package integron.faketwitch.eventsub;

import java.util.List;
import java.util.Set;

/// A subscription type in one version, with what Twitch asks of a subscription to it.
///
/// @param required condition fields that must be there
/// @param oneOf condition fields of which exactly one must be there
/// @param optional condition fields that may be there
/// @param scopes the token needs any one of these; none when empty
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

  /// Whether it is about something that only channels of affiliates and partners have.
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
