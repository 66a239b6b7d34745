package integron.ingester.twitch.helix;

import integron.ingester.twitch.payload.Fields;

/// A user as Twitch lists them.
///
/// @param broadcasterType `partner`, `affiliate`, or empty
///
///   Source: Twitch API reference, "Get Users".
public record HelixUser(
    String id, String login, String displayName, String profileImageUrl, String broadcasterType) {
  /// Whether the channel has the features of affiliates and partners: Bits, points, polls and more.
  public boolean affiliate() {
    return !broadcasterType.isEmpty();
  }

  static HelixUser of(Fields user) {
    return new HelixUser(
        user.text("id"),
        user.textOrEmpty("login"),
        user.textOrEmpty("display_name"),
        user.textOrEmpty("profile_image_url"),
        user.textOrEmpty("broadcaster_type"));
  }
}
