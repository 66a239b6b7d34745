package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Polls in the shape of Helix's `Get Polls`.
final class Polls {
  private final LatestItems polls = new LatestItems();

  /// A poll began. Ignores a known one, because its progress may arrive first.
  void begin(ObjectNode event) {
    if (polls.get(id(event)).isEmpty()) {
      polls.put(id(event), shape(event, "ACTIVE"));
    }
  }

  /// A poll has new votes. Ignores a poll that has ended.
  void progress(ObjectNode event) {
    if (polls.get(id(event)).map(Polls::active).orElse(true)) {
      polls.put(id(event), shape(event, "ACTIVE"));
    }
  }

  /// A poll ended or was archived.
  void end(ObjectNode event) {
    polls.put(id(event), shape(event, Shapes.capitals(event.path("status"))));
  }

  List<ObjectNode> newestFirst() {
    return polls.newestFirst().stream()
        .sorted(
            Comparator.comparing((ObjectNode poll) -> poll.path("started_at").asText()).reversed())
        .toList();
  }

  private static String id(ObjectNode event) {
    return event.path("id").asText();
  }

  private static boolean active(ObjectNode poll) {
    return poll.path("status").asText().equals("ACTIVE");
  }

  private ObjectNode shape(ObjectNode event, String status) {
    ObjectNode poll = Shapes.begin(event);
    ArrayNode choices = poll.putArray("choices");
    event.path("choices").forEach(choice -> addChoice(choices, choice));
    JsonNode points = event.path("channel_points_voting");
    poll.put("bits_voting_enabled", false)
        .put("bits_per_vote", 0)
        .put("channel_points_voting_enabled", points.path("is_enabled").asBoolean())
        .put("channel_points_per_vote", points.path("amount_per_vote").asInt())
        .put("status", status)
        .put("duration", duration(event));
    poll.set("started_at", event.path("started_at"));
    return poll.set("ended_at", event.has("ended_at") ? event.path("ended_at") : NullNode.instance);
  }

  private static void addChoice(ArrayNode choices, JsonNode choice) {
    choices
        .addObject()
        .put("id", choice.path("id").asText())
        .put("title", choice.path("title").asText())
        .put("votes", choice.path("votes").asInt())
        .put("channel_points_votes", choice.path("channel_points_votes").asInt())
        .put("bits_votes", 0);
  }

  /// Helix gives an open poll's duration by its planned end. For an ended poll the duration is the
  /// planned one, or else the time for which it ran.
  private long duration(ObjectNode event) {
    JsonNode start = event.path("started_at");
    Optional<Long> said = polls.get(id(event)).map(known -> known.path("duration").asLong());
    return Shapes.seconds(start, event.path("ends_at"))
        .or(() -> said)
        .or(() -> Shapes.seconds(start, event.path("ended_at")))
        .orElse(0L);
  }
}
