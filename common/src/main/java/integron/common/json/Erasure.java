package integron.common.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.common.event.ViewerIds;
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

  private static boolean names(String userId, JsonNode node) {
    return node instanceof ObjectNode object
        && object.properties().stream()
            .anyMatch(field ->
                ViewerIds.isKey(field.getKey()) && field.getValue().asText().equals(userId));
  }
}
