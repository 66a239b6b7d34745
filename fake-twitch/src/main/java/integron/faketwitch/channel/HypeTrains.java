package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldTimes;
import java.time.Instant;

/// The current hype train and the records, in the shape of Helix's `Get Hype Train Status`.
final class HypeTrains {
  private final LatestItems ended = new LatestItems();
  private JsonNode current = NullNode.instance;
  private JsonNode record = NullNode.instance;
  private JsonNode sharedRecord = NullNode.instance;

  /// A train began or made progress. Only counts the train when it has already ended.
  void run(ObjectNode event, Instant at) {
    if (event.has("all_time_high_level")) {
      count(event, "all_time_high_level", "all_time_high_total", at);
    }
    count(event, "level", "total", at);
    if (ended.get(event.path("id").asText()).isEmpty()) {
      ObjectNode train = WorldJson.object();
      Shapes.copy(
          event,
          train,
          "id",
          "broadcaster_user_id",
          "broadcaster_user_login",
          "broadcaster_user_name",
          "level",
          "total",
          "progress",
          "goal",
          "top_contributions",
          "shared_train_participants",
          "started_at",
          "expires_at",
          "type",
          "is_shared_train");
      current = train;
    }
  }

  /// A train ended.
  void end(ObjectNode event, Instant at) {
    count(event, "level", "total", at);
    ended.put(event.path("id").asText(), event);
    if (current.path("id").equals(event.path("id"))) {
      current = NullNode.instance;
    }
  }

  private void count(ObjectNode event, String level, String total, Instant at) {
    boolean shared = event.path("is_shared_train").asBoolean();
    JsonNode best = shared ? sharedRecord : record;
    if (event.path(total).asLong() > best.path("total").asLong()) {
      ObjectNode next =
          WorldJson.object()
              .put("level", event.path(level).asInt())
              .put("total", event.path(total).asLong())
              .put("achieved_at", WorldTimes.nanos(at));
      if (shared) {
        sharedRecord = next;
      } else {
        record = next;
      }
    }
  }

  ObjectNode status() {
    ObjectNode status = WorldJson.object();
    status.set("current", current);
    status.set("all_time_high", record);
    status.set("shared_all_time_high", sharedRecord);
    return status.deepCopy();
  }
}
