package integron.ingester.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;

/// A user as Twitch shows them.
///
/// @param broadcasterType `partner`, `affiliate`, or empty
///
///   Source: Twitch API reference, "Get Users".
public record User(
    String id, String login, String displayName, String profileImageUrl, String broadcasterType) {
  /// Whether the channel has what affiliates and partners have: Bits, points, polls and more.
  public boolean affiliate() {
    return !broadcasterType.isEmpty();
  }

  static User of(JsonNode json) {
    return new User(
        json.path("id").asText(),
        json.path("login").asText(),
        json.path("display_name").asText(),
        json.path("profile_image_url").asText(),
        json.path("broadcaster_type").asText());
  }
}
