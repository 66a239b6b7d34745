package integron.ingester.twitch.helix;

import integron.ingester.twitch.payload.Fields;
import java.util.Map;

/// An EventSub subscription that Twitch lists.
///
/// @param status `enabled`, or why it no longer delivers events
/// @param sessionId its session; empty when its transport is not a WebSocket
///
///   Source: Twitch API reference, "Get EventSub Subscriptions".
public record HelixSubscription(
    String id,
    String type,
    String version,
    Map<String, String> condition,
    String status,
    String sessionId) {
  public HelixSubscription {
    condition = Map.copyOf(condition);
  }

  public boolean enabled() {
    return status.equals("enabled");
  }

  static HelixSubscription of(Fields found) {
    return new HelixSubscription(
        found.text("id"),
        found.textOrEmpty("type"),
        found.textOrEmpty("version"),
        found.maybeObject("condition").map(Fields::eachText).orElse(Map.of()),
        found.textOrEmpty("status"),
        found.maybeObject("transport").flatMap(way -> way.maybeText("session_id")).orElse(""));
  }
}
