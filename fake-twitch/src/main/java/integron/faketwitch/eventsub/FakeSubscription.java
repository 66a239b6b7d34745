package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldTimes;
import java.time.Instant;

/// One subscription of one session.
///
/// @param cost 0 when a user in the condition has authorized the app, else 1
public record FakeSubscription(
    String id,
    String type,
    String version,
    Condition condition,
    String sessionId,
    Instant connectedAt,
    String clientId,
    String userId,
    int cost,
    Instant createdAt,
    Status status) {

  /// Whether it still causes notifications.
  public boolean enabled() {
    return status == Status.ENABLED;
  }

  FakeSubscription withStatus(Status next) {
    return new FakeSubscription(
        id,
        type,
        version,
        condition,
        sessionId,
        connectedAt,
        clientId,
        userId,
        cost,
        createdAt,
        next);
  }

  FakeSubscription withSession(String next, Instant connected) {
    return new FakeSubscription(
        id, type, version, condition, next, connected, clientId, userId, cost, createdAt, status);
  }

  boolean sameSubject(FakeSubscription other) {
    return type.equals(other.type)
        && version.equals(other.version)
        && condition.equals(other.condition);
  }

  /// Returns it as a notification shows it.
  ObjectNode inMessage() {
    ObjectNode json = WorldJson.object();
    json.put("id", id);
    json.put("status", status.text());
    json.put("type", type);
    json.put("version", version);
    json.put("cost", cost);
    json.set("condition", WorldJson.object(condition.fields()));
    json.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    json.put("created_at", WorldTimes.nanos(createdAt));
    return json;
  }

  /// Returns it as Helix shows it, with the times of its socket.
  public ObjectNode inHelix() {
    ObjectNode json = inMessage();
    ((ObjectNode) json.path("transport")).put("connected_at", WorldTimes.nanos(connectedAt));
    return json;
  }
}
