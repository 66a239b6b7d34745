package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldTimes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The five kinds of message that EventSub sends, as text frames.
final class Frames {
  private final Templates templates;

  Frames(Templates templates) {
    this.templates = templates;
  }

  String welcome(Session session) {
    return frame("_session_welcome", session(session, NullNode.instance));
  }

  String keepalive() {
    return frame("_session_keepalive", Map.of());
  }

  String reconnect(Session session, String url) {
    return frame("_session_reconnect", session(session, TextNode.valueOf(url)));
  }

  String revocation(FakeSubscription subscription) {
    return frame("_revocation", subscription(subscription));
  }

  /// @param at when the event happened; the message's timestamp, however late the message is sent
  String notification(FakeSubscription subscription, JsonNode event, String messageId, Instant at) {
    Map<String, JsonNode> values = new HashMap<>(subscription(subscription));
    values.put("message.id", TextNode.valueOf(messageId));
    values.put("message.timestamp", TextNode.valueOf(WorldTimes.nanos(at)));
    values.put("event", event);
    return frame("_notification", values);
  }

  private String frame(String name, Map<String, JsonNode> values) {
    return WorldJson.write(templates.fill(name, values));
  }

  private static Map<String, JsonNode> session(Session session, JsonNode url) {
    return Map.of(
        "session.id", TextNode.valueOf(session.id()),
        "session.connected_at", TextNode.valueOf(WorldTimes.nanos(session.connectedAt())),
        "session.keepalive", IntNode.valueOf((int) session.keepalive().toSeconds()),
        "session.reconnect_url", url);
  }

  private static Map<String, JsonNode> subscription(FakeSubscription subscription) {
    return Map.of(
        "subscription", subscription.inMessage(),
        "subscription.type", TextNode.valueOf(subscription.type()),
        "subscription.version", TextNode.valueOf(subscription.version()));
  }
}
