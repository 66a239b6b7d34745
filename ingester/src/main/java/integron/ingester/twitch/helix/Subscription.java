package integron.ingester.twitch.helix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// An EventSub subscription that Twitch lists.
///
/// @param status `enabled`, or why it no longer brings anything
/// @param sessionId whose session it is; empty for one that is no WebSocket's
///
///   Source: Twitch API reference, "Get EventSub Subscriptions".
public record Subscription(
    String id,
    String type,
    String version,
    Map<String, String> condition,
    String status,
    String sessionId) {
  public Subscription {
    condition = Map.copyOf(condition);
  }

  public boolean enabled() {
    return status.equals("enabled");
  }

  static Subscription of(JsonNode json) {
    Map<String, String> condition = new HashMap<>();
    json.path("condition")
        .properties()
        .forEach(field -> condition.put(field.getKey(), field.getValue().asText()));
    condition.values().removeIf(String::isEmpty);
    return new Subscription(
        json.path("id").asText(),
        json.path("type").asText(),
        json.path("version").asText(),
        condition,
        json.path("status").asText(),
        json.path("transport").path("session_id").asText());
  }
}
