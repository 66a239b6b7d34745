package integron.faketwitch.eventsub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.Json;
import integron.faketwitch.world.Times;
import java.time.Instant;

/// One subscription of one session.
///
/// @param cost 0 when a user in the condition has authorized the app, else 1
public record Subscription(
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

  /// Whether it still brings notifications.
  public boolean enabled() {
    return status == Status.ENABLED;
  }

  Subscription withStatus(Status next) {
    return new Subscription(
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

  Subscription withSession(String next, Instant connected) {
    return new Subscription(
        id, type, version, condition, next, connected, clientId, userId, cost, createdAt, status);
  }

  boolean sameSubject(Subscription other) {
    return type.equals(other.type)
        && version.equals(other.version)
        && condition.equals(other.condition);
  }

  /// As a notification carries it.
  ObjectNode inMessage() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("status", status.text());
    json.put("type", type);
    json.put("version", version);
    json.put("cost", cost);
    json.set("condition", Json.object(condition.fields()));
    json.putObject("transport").put("method", "websocket").put("session_id", sessionId);
    json.put("created_at", Times.nanos(createdAt));
    return json;
  }

  /// As Helix shows it: with the times of its socket.
  public ObjectNode inHelix() {
    ObjectNode json = inMessage();
    ((ObjectNode) json.path("transport")).put("connected_at", Times.nanos(connectedAt));
    return json;
  }
}
