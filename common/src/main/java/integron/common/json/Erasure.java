package integron.common.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/// Takes a person out of an event's `data`: every object that names them by id goes, out of the
/// field or the list that holds it.
final class Erasure {
  private Erasure() {}

  /// Changes `data` in place.
  ///
  /// @return false when `data` itself is about that person, so that nothing of it may stay
  static boolean of(String userId, ObjectNode data) {
    if (names(userId, data)) {
      return false;
    }
    eraseWithin(userId, data);
    return true;
  }

  private static void eraseWithin(String userId, JsonNode parent) {
    for (Iterator<JsonNode> children = parent.iterator(); children.hasNext(); ) {
      JsonNode child = children.next();
      if (names(userId, child)) {
        children.remove();
      } else if (child instanceof ObjectNode || child instanceof ArrayNode) {
        eraseWithin(userId, child);
      }
    }
  }

  /// Ours is `userId`; what Twitch has added since may call it `user_id` or `from_user_id`.
  private static boolean names(String userId, JsonNode node) {
    return node instanceof ObjectNode object
        && object.properties().stream()
            .anyMatch(field ->
                (field.getKey().equals("userId") || field.getKey().endsWith("user_id"))
                    && field.getValue().asText().equals(userId));
  }
}
