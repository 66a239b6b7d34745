package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Predictions in the shape of Helix's `Get Predictions`.
final class Predictions {
  private static final List<String> OPEN = List.of("ACTIVE");
  private static final List<String> UNRESOLVED = List.of("ACTIVE", "LOCKED");

  private final LatestItems predictions = new LatestItems();

  /// A prediction began. Ignores a known one, because its progress may arrive first.
  void begin(ObjectNode event) {
    if (known(event).isEmpty()) {
      keep(event, "ACTIVE");
    }
  }

  /// A prediction has new predictors. Ignores one that is locked or over.
  void progress(ObjectNode event) {
    if (isStill(event, OPEN)) {
      keep(event, "ACTIVE");
    }
  }

  /// A prediction was locked. Ignores one that is over.
  void lock(ObjectNode event) {
    if (isStill(event, UNRESOLVED)) {
      keep(event, "LOCKED");
    }
  }

  /// A prediction was resolved or canceled.
  void end(ObjectNode event) {
    keep(event, Shapes.capitals(event.path("status")));
  }

  List<ObjectNode> newestFirst() {
    return predictions.newestFirst().stream()
        .sorted(
            Comparator.comparing((ObjectNode prediction) -> prediction.path("created_at").asText())
                .reversed())
        .toList();
  }

  private Optional<ObjectNode> known(ObjectNode event) {
    return predictions.get(event.path("id").asText());
  }

  private boolean isStill(ObjectNode event, List<String> statuses) {
    return known(event).map(known -> statuses.contains(known.path("status").asText())).orElse(true);
  }

  private void keep(ObjectNode event, String status) {
    ObjectNode prediction = Shapes.begin(event);
    prediction.set("winning_outcome_id", orNull(event.path("winning_outcome_id")));
    ArrayNode outcomes = prediction.putArray("outcomes");
    event.path("outcomes").forEach(outcome -> addOutcome(outcomes, outcome));
    prediction.put("prediction_window", window(event)).put("status", status);
    prediction.set("created_at", event.path("started_at"));
    prediction.set("ended_at", orNull(event.path("ended_at")));
    JsonNode lockedBefore =
        known(event).map(known -> known.path("locked_at")).orElse(NullNode.instance);
    prediction.set("locked_at", event.has("locked_at") ? event.path("locked_at") : lockedBefore);
    predictions.put(event.path("id").asText(), prediction);
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NullNode.instance : value;
  }

  private static void addOutcome(ArrayNode outcomes, JsonNode outcome) {
    ObjectNode shape =
        outcomes
            .addObject()
            .put("id", outcome.path("id").asText())
            .put("title", outcome.path("title").asText())
            .put("users", outcome.path("users").asInt())
            .put("channel_points", outcome.path("channel_points").asLong());
    if (outcome.path("top_predictors") instanceof ArrayNode top) {
      ArrayNode predictors = shape.putArray("top_predictors");
      top.forEach(predictor -> addPredictor(predictors, predictor));
    } else {
      shape.putNull("top_predictors");
    }
    shape.put("color", Shapes.capitals(outcome.path("color")));
  }

  private static void addPredictor(ArrayNode predictors, JsonNode predictor) {
    predictors
        .addObject()
        .put("user_id", predictor.path("user_id").asText())
        .put("user_name", predictor.path("user_name").asText())
        .put("user_login", predictor.path("user_login").asText())
        .put("channel_points_used", predictor.path("channel_points_used").asLong())
        .put("channel_points_won", predictor.path("channel_points_won").asLong());
  }

  /// The prediction window: from the open prediction, else from its earlier state, else the time
  /// until it was locked.
  private long window(ObjectNode event) {
    JsonNode start = event.path("started_at");
    Optional<Long> said = known(event).map(known -> known.path("prediction_window").asLong());
    return Shapes.seconds(start, event.path("locks_at"))
        .or(() -> said)
        .or(() -> Shapes.seconds(start, event.path("locked_at")))
        .orElse(0L);
  }
}
