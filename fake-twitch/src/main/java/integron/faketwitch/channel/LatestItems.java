package integron.faketwitch.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The latest things of one kind, by id. At the limit, a new thing removes the oldest.
final class LatestItems {
  private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

  Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// Adds a thing as the newest; replaces a known one in place.
  void put(String id, ObjectNode thing) {
    byId.put(id, thing);
    if (byId.size() > Channel.REMEMBERED) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  /// Adds a thing as the newest; moves a known one to the front.
  void renew(String id, ObjectNode thing) {
    byId.remove(id);
    put(id, thing);
  }

  List<ObjectNode> newestFirst() {
    return new ArrayList<>(byId.values()).reversed().stream().map(ObjectNode::deepCopy).toList();
  }
}
