package integron.e2e;

import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Accepted events, as the journal makes them.
final class RelayEvents {
  private RelayEvents() {}

  static EncodedEvent follow(long id, String userId) {
    return event(id, "follow", viewer(userId));
  }

  /// @param answered the user whose message it quotes; empty for none
  static EncodedEvent chat(long id, String userId, String answered) {
    Map<String, Object> data = new HashMap<>(viewer(userId));
    data.put("messageId", "m-" + id);
    data.put("message", "Words " + id);
    data.put("fragments", List.of());
    data.put("badges", List.of());
    data.put("badgeVersions", Map.of());
    data.put("action", false);
    if (!answered.isEmpty()) {
      Map<String, Object> quoted = new HashMap<>(viewer(answered));
      quoted.put("messageId", "m-0");
      quoted.put("message", "Earlier words");
      data.put("reply", quoted);
    }
    return event(id, "chat", data);
  }

  /// Some kilobytes.
  static EncodedEvent large(long id) {
    Map<String, Object> data = new HashMap<>(viewer("1"));
    data.put("messageId", "m-" + id);
    data.put("message", "Words ".repeat(700));
    data.put("fragments", List.of());
    data.put("badges", List.of());
    data.put("badgeVersions", Map.of());
    data.put("action", false);
    return event(id, "chat", data);
  }

  private static Map<String, Object> viewer(String userId) {
    return Map.of("userId", userId, "username", "u" + userId, "displayName", "U" + userId);
  }

  static EncodedEvent deleted(long id, String userId) {
    return event(id, "user_deleted", Map.of("userId", userId));
  }

  private static EncodedEvent event(long id, String type, Map<String, Object> data) {
    String json =
        Json.write(
            Map.of("id", id, "type", type, "data", data, "timestamp", "2026-01-02T03:04:05.678Z"));
    try {
      return EncodedEvent.of(Json.read(json, Envelope.class));
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  static Envelope decoded(EncodedEvent event) {
    try {
      return event.envelope();
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
